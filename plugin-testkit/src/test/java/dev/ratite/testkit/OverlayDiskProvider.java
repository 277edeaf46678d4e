package dev.ratite.testkit;

import dev.ratite.api.HostResource;
import dev.ratite.api.LeftResource;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A sample disk that makes a file of its own for each VM, in the directory that its label names. */
public class OverlayDiskProvider extends SampleDiskProvider implements ReleasingProvider {
    @Override
    public String type() {
        return "overlay";
    }

    @Override
    public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
        if (options.sizeMib() < 0 || request.resources().planOnly()) {
            return super.open(options, request);
        }
        Path overlay = Path.of(options.label(), request.vm() + "-" + request.disk() + ".overlay");
        HostResource entry = request.resources().taking("overlay", overlay.toString());
        make(overlay);
        entry.made("sealed");
        return new Overlay(overlay, entry);
    }

    @Override
    public void release(LeftResource left) {
        delete(Path.of(left.value()));
    }

    static void make(Path overlay) {
        try {
            Files.createFile(overlay);
        } catch (FileAlreadyExistsException e) {
            // Two VMs of one name, as eight threads open here, share it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path overlay) {
        try {
            Files.deleteIfExists(overlay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Overlay(Path file, HostResource entry) implements DiskBackend {
        @Override
        public BlockNode node() {
            return new BlockNode("null-co", Map.of("size", 1L << 20));
        }

        @Override
        public void close() {
            delete(file);
            entry.gone();
        }
    }
}
