package dev.ratite.storage.file;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code qemu-img} says when it fails, and what that means. Its exit code is 1 for everything, so its words are all
 * there is; the first that fits counts.
 */
enum ToolFailure {
    LOCKED("\" lock", FileDiskError.IMAGE_IN_USE, "stop the VM that uses it"),
    FULL("No space left on device", FileDiskError.NO_SPACE, "make room on the file system"),
    BACKING(
            "Could not open backing",
            FileDiskError.BACKING_UNUSABLE,
            "see to the image below, and to the format named for it"),
    MISSING("No such file or directory", FileDiskError.IMAGE_MISSING, "check the name"),
    DENIED("Permission denied", FileDiskError.IMAGE_DENIED, "let the user read and write it"),
    OTHER_FORMAT("Image is not in", FileDiskError.FORMAT_WRONG, "name the format that it is in"),
    SHRINK("--shrink", FileDiskError.SHRINK_REFUSED, "ask for it, if what lies beyond may be lost"),
    TOO_LARGE("too large", FileDiskError.SIZE_INVALID, "use a smaller size"),
    OTHER("", FileDiskError.TOOL_FAILED, null);

    private final String words;
    private final FileDiskError code;
    private final @Nullable String remedy;

    ToolFailure(String words, FileDiskError code, @Nullable String remedy) {
        this.words = words;
        this.code = code;
        this.remedy = remedy;
    }

    /** A failed call; {@code errors} is what the program wrote to its standard error. */
    static RatiteException of(Path image, String command, int exitCode, String errors) {
        String said = errors.strip().replace("qemu-img: ", "");
        String saidOfIt = said.replace(image.toString(), "");
        ToolFailure failure = Arrays.stream(values())
                .filter(each -> saidOfIt.contains(each.words))
                .findFirst()
                .orElse(OTHER);
        return new RatiteException(
                failure.code,
                "Image " + image + ": qemu-img " + command + " failed with exit code " + exitCode + ": " + said,
                failure.remedy,
                null);
    }

    /** A file that could not be made or read. */
    static RatiteException of(Path image, IOException cause) {
        ToolFailure failure = cause instanceof NoSuchFileException
                ? MISSING
                : cause instanceof AccessDeniedException ? DENIED : full(cause) ? FULL : OTHER;
        return new RatiteException(failure.code, "Image " + image + ": " + cause, failure.remedy, cause);
    }

    private static boolean full(IOException cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
    }
}
