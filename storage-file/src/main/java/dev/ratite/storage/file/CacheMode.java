package dev.ratite.storage.file;

import java.util.Map;

/** What the host's page cache does for a disk. */
public enum CacheMode {
    /** The host caches, and writes out what the guest flushes. */
    WRITEBACK(false, false),
    /** The host's cache is left out ({@code O_DIRECT}); flushes are obeyed. */
    NONE(true, false),
    /** Flushes are ignored: fast, and lost when the host crashes. For disks that can be thrown away. */
    UNSAFE(false, true);

    private final boolean direct;
    private final boolean noFlush;

    CacheMode(boolean direct, boolean noFlush) {
        this.direct = direct;
        this.noFlush = noFlush;
    }

    boolean isDirect() {
        return direct;
    }

    /** As block nodes take it. */
    Map<String, Object> blockdevOptions() {
        return direct ? Map.of("direct", true) : Map.of("no-flush", noFlush);
    }
}
