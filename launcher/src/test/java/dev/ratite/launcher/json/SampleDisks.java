package dev.ratite.launcher.json;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import java.util.Map;

/** Disk type "sample", of which only the options matter. */
public final class SampleDisks implements DiskProvider<SampleOptions> {
    @Override
    public String type() {
        return "sample";
    }

    @Override
    public Class<SampleOptions> optionsType() {
        return SampleOptions.class;
    }

    @Override
    public DiskBackend open(SampleOptions options, DiskRequest request) {
        BlockNode node = new BlockNode("null-co", Map.of());
        return () -> node;
    }
}
