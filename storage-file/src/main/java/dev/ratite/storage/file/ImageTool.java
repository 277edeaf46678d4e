package dev.ratite.storage.file;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes, resizes and describes images with {@code qemu-img}. Paths are absolute and may hold any character: nothing goes
 * through a shell, and {@code qemu-img} takes an absolute name for what it is. Calls block, each no longer than the
 * deadline, after which the program is killed; an interrupt kills it too. May be used from several threads at once.
 */
public final class ImageTool {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final QemuImg qemuImg;

    /** Uses the {@code qemu-img} on the PATH, giving it a minute. */
    public ImageTool() {
        this("qemu-img", DEADLINE);
    }

    /**
     * @param program the program to run: a path, or a name to look up on the PATH
     * @param deadline how long one call may take
     */
    public ImageTool(String program, Duration deadline) {
        this.qemuImg =
                new QemuImg(requireNonNull(program, "program is null"), requireNonNull(deadline, "deadline is null"));
    }

    /** Makes an empty image. Never touches a file that is there already; leaves none behind when it fails. */
    public void create(Path path, ImageFormat format, long sizeBytes) {
        ImageSize.check(sizeBytes);
        make(path, List.of("-f", format.qemuName(), "--", path.toString(), Long.toString(sizeBytes)));
    }

    /**
     * Makes a qcow2 image that lies over another, holds what is written from now on, and is as big. The one below must
     * not be written to from then on. See {@link #create} for what happens to files.
     */
    public void overlay(Path path, Path backing, ImageFormat backingFormat) {
        absolute(backing);
        if (Files.notExists(backing)) {
            throw new RatiteException(
                    FileDiskError.BACKING_MISSING,
                    "Image " + path + " cannot lie over " + backing + ", which does not exist",
                    "create that one first",
                    null);
        }
        String format = backingFormat.qemuName();
        make(path, List.of("-f", "qcow2", "-F", format, "-b", backing.toString(), "--", path.toString()));
    }

    /** Describes an image, also one that a VM is using; what the VM has not yet written out is then missing. */
    public ImageInfo info(Path path, ImageFormat format) {
        absolute(path);
        String json = qemuImg.run(
                path,
                "info",
                List.of("--force-share", "--output=json", "-f", format.qemuName(), "--", path.toString()));
        try {
            return read(format, MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new RatiteException(
                    FileDiskError.TOOL_FAILED, "Image " + path + ": qemu-img answered no JSON", null, e);
        }
    }

    /**
     * Gives an image that no VM is using another size. To make it smaller cuts off what lies beyond, and is refused
     * unless {@code allowShrink}.
     */
    public void resize(Path path, ImageFormat format, long newSizeBytes, boolean allowShrink) {
        absolute(path);
        ImageSize.check(newSizeBytes);
        List<String> arguments = new ArrayList<>(List.of("-q", "-f", format.qemuName()));
        if (allowShrink) {
            arguments.add("--shrink");
        }
        arguments.addAll(List.of("--", path.toString(), Long.toString(newSizeBytes)));
        qemuImg.run(path, "resize", arguments);
    }

    private void make(Path path, List<String> arguments) {
        absolute(path);
        reserve(path);
        try {
            List<String> all = new ArrayList<>(List.of("-q"));
            all.addAll(arguments);
            qemuImg.run(path, "create", all);
        } catch (RatiteException e) {
            discard(path, e);
            throw e;
        }
    }

    /** qemu-img overwrites without asking; who makes the file first, owns it. */
    private static void reserve(Path path) {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new RatiteException(
                    FileDiskError.IMAGE_EXISTS,
                    "Image " + path + " exists already",
                    "choose another name, or remove it yourself",
                    e);
        } catch (IOException e) {
            throw ToolFailure.of(path, e);
        }
    }

    private static void discard(Path path, RatiteException failure) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void absolute(Path path) {
        if (!path.isAbsolute()) {
            throw new RatiteException(
                    FileDiskError.PATH_NOT_ABSOLUTE,
                    "path '" + path + "' is not absolute",
                    "use '" + path.toAbsolutePath().normalize() + "'",
                    null);
        }
    }

    private static ImageInfo read(ImageFormat format, JsonNode json) {
        String name = text(json, "full-backing-filename");
        return new ImageInfo(
                format,
                json.path("virtual-size").asLong(),
                json.path("actual-size").asLong(),
                name == null ? text(json, "backing-filename") : name,
                text(json, "backing-filename-format"),
                json.path("encrypted").asBoolean(),
                json.path("dirty-flag").asBoolean(),
                json.path("format-specific").path("data").path("corrupt").asBoolean());
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.asText();
    }
}
