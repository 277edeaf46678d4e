package dev.ratite.storage.file;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens disks of type {@code file}. Opening looks at the image and at those below it, and takes nothing: QEMU itself
 * locks the image, and refuses one that came into use in between. For a plan it may be in use.
 */
public final class FileDiskProvider implements DiskProvider<FileDiskOptions> {
    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<FileDiskOptions> optionsType() {
        return FileDiskOptions.class;
    }

    @Override
    public DiskBackend open(FileDiskOptions options, DiskRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        ImageFile image = new ImageFile(options.path(), request.subject());
        image.checkAccess(
                !request.readOnly(),
                "create it with: qemu-img create -f " + options.format().qemuName() + " " + options.path() + " 20G");
        if (options.format() == ImageFormat.QCOW2) {
            new ImageChain(image, request.readOnly()).check();
        }
        if (!request.planOnly()) {
            image.checkUnused(!request.readOnly());
        }
        BlockNode node = node(options, request.readOnly(), image.isBlockDevice());
        return () -> node;
    }

    private static BlockNode node(FileDiskOptions options, boolean readOnly, boolean blockDevice) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", options.path().toString());
        file.put("aio", options.aio().qemuName());
        file.putAll(common(options, readOnly));
        Map<String, Object> format = new LinkedHashMap<>();
        format.put("file", new BlockNode(blockDevice ? "host_device" : "file", file));
        format.putAll(common(options, readOnly));
        return new BlockNode(options.format().qemuName(), format);
    }

    /** Said to both nodes: the lower one would inherit most of it, but not by any rule worth relying on. */
    private static Map<String, Object> common(FileDiskOptions options, boolean readOnly) {
        Map<String, Object> common = new LinkedHashMap<>();
        common.put("read-only", readOnly);
        common.put("discard", options.discard().qemuName());
        common.put("cache", options.cache().blockdevOptions());
        return common;
    }
}
