package dev.ratite.testkit;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.QemuObject;
import java.util.List;
import java.util.Map;

/** A disk of zeros, which keeps the contract. */
public class SampleDiskProvider implements DiskProvider<SampleDiskOptions> {
    @Override
    public String type() {
        return "sample";
    }

    @Override
    public Class<SampleDiskOptions> optionsType() {
        return SampleDiskOptions.class;
    }

    @Override
    public DiskBackend open(SampleDiskOptions options, DiskRequest request) {
        if (options.sizeMib() < 0) {
            throw new RatiteException(
                    TestkitError.PART_MISSING, request.subject() + ": no such zeros", "ask for more", null);
        }
        return new DiskBackend() {
            @Override
            public BlockNode node() {
                return new BlockNode(
                        "null-co", Map.of("size", (long) options.sizeMib() << 20, "read-only", request.readOnly()));
            }

            @Override
            public List<QemuObject> objects() {
                return List.of(QemuObject.secret("sample-key", Secret.of(options.label())));
            }
        };
    }
}
