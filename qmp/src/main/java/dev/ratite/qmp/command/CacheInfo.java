package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** How writes to a disk are kept back. */
public record CacheInfo(boolean writeback, boolean direct, boolean noFlush) {
    static CacheInfo read(Fields fields) {
        return new CacheInfo(fields.flag("writeback"), fields.flag("direct"), fields.flag("no-flush"));
    }
}
