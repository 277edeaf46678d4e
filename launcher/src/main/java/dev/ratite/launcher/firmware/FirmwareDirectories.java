package dev.ratite.launcher.firmware;

import dev.ratite.launcher.firmware.FirmwareCatalog.Descriptors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where descriptors are. A file in a later directory takes the place of one with the same name in an earlier one, and an
 * empty file, or a link to {@code /dev/null}, takes it away. Together they are in order of file names, wherever they are.
 */
public final class FirmwareDirectories {
    private static final String SUFFIX = ".json";

    /** Real ones have about a kilobyte. */
    private static final int MAX_BYTES = 1 << 20;

    private final List<Path> directories;

    private FirmwareDirectories(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** The distribution's, the administrator's and the user's, as QEMU's specification names them. */
    public static FirmwareDirectories ofEnvironment(Map<String, String> environment, Path home) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path user = config.startsWith("/") ? Path.of(config) : home.resolve(".config");
        return of(List.of(
                Path.of("/usr/share/qemu/firmware"), Path.of("/etc/qemu/firmware"), user.resolve("qemu/firmware")));
    }

    /**
     * Any directories; they need not exist.
     *
     * @param directories the weightiest last
     */
    public static FirmwareDirectories of(List<Path> directories) {
        return new FirmwareDirectories(directories);
    }

    /** Reads all descriptors. Blocks for some milliseconds; never fails, since notes tell what could not be read. */
    public FirmwareCatalog read() {
        List<String> notes = new ArrayList<>();
        Map<String, Path> files = new TreeMap<>();
        directories.forEach(directory -> list(directory, files, notes));
        List<FirmwareDescriptor> descriptors = new ArrayList<>();
        for (Path file : files.values()) {
            byte[] text = content(file, notes);
            if (text.length > 0) {
                DescriptorText.read(file, text, notes).ifPresent(descriptors::add);
            }
        }
        return new FirmwareCatalog(new Descriptors(descriptors, notes), Files::isReadable);
    }

    private static void list(Path directory, Map<String, Path> files, List<String> notes) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            found.forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Most hosts have only the first of them.
        } catch (IOException | DirectoryIteratorException e) {
            notes.add("Firmware descriptors in " + directory + " cannot be read: " + e);
        }
    }

    /** Nothing for what masks others, and for what cannot be read. Devices and pipes are not opened: one may block. */
    private static byte[] content(Path file, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MAX_BYTES + 1);
            if (text.length <= MAX_BYTES) {
                return text;
            }
            notes.add("Firmware descriptor " + file + " is too long to be one");
        } catch (IOException e) {
            notes.add("Firmware descriptor " + file + " cannot be read: " + e);
        }
        return new byte[0];
    }
}
