package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a disk is exported. A word that this library does not know is kept as it is. */
public record ExportType(String word) implements Word {
    public static final ExportType NBD = new ExportType("nbd");
    public static final ExportType VHOST_USER_BLK = new ExportType("vhost-user-blk");
    public static final ExportType FUSE = new ExportType("fuse");
    public static final ExportType VDUSE_BLK = new ExportType("vduse-blk");

    public ExportType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
