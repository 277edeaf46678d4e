/** Disk type {@code slice}: a part of a file. */
module dev.ratite.examples.slice {
    requires transitive dev.ratite.api;

    exports dev.ratite.examples.slice;

    provides dev.ratite.api.disk.DiskProvider with
            dev.ratite.examples.slice.SliceDiskProvider;
}
