package dev.ratite.examples.slice;

import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens disks of type {@code slice}: a part of a file, such as one partition of a whole disk's image. */
public final class SliceDiskProvider implements DiskProvider<SliceDiskOptions> {
    /** For ServiceLoader; does no work. */
    public SliceDiskProvider() {}

    @Override
    public String type() {
        return "slice";
    }

    @Override
    public Class<SliceDiskOptions> optionsType() {
        return SliceDiskOptions.class;
    }

    @Override
    public DiskBackend open(SliceDiskOptions options, DiskRequest request) {
        checkFile(options, request);
        BlockNode node = node(options, request.readOnly());
        return () -> node;
    }

    private static void checkFile(SliceDiskOptions options, DiskRequest request) {
        Path path = options.path();
        if (!Files.isRegularFile(path) || !Files.isReadable(path) || !(request.readOnly() || Files.isWritable(path))) {
            throw new RatiteException(
                    SliceDiskError.FILE_UNUSABLE,
                    request.subject() + ": no file at '" + path + "' that this user may use",
                    "check the path and its permissions",
                    null);
        }
        long end = options.offsetBytes() + options.sizeBytes();
        long length = length(path, request);
        if (end > length) {
            throw new RatiteException(
                    SliceDiskError.FILE_TOO_SHORT,
                    request.subject() + ": '" + path + "' has " + length + " bytes, and the slice ends at " + end,
                    "make sizeBytes smaller, or the file longer",
                    null);
        }
    }

    private static long length(Path path, DiskRequest request) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new RatiteException(
                    SliceDiskError.FILE_UNUSABLE,
                    request.subject() + ": '" + path + "' cannot be looked at",
                    "check the file system",
                    e);
        }
    }

    /** A raw node that shows a window of the file below it. Map.of would give another order in every run. */
    private static BlockNode node(SliceDiskOptions options, boolean readOnly) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", options.path().toString());
        file.put("read-only", readOnly);
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("file", new BlockNode("file", file));
        window.put("offset", options.offsetBytes());
        window.put("size", options.sizeBytes());
        window.put("read-only", readOnly);
        return new BlockNode("raw", window);
    }
}
