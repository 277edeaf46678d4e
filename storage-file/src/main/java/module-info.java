import dev.ratite.api.disk.DiskProvider;
import dev.ratite.storage.file.FileDiskProvider;

/**
 * Disk type {@code file}: raw and qcow2 images on the host, and the tool that makes them.
 *
 * @provides DiskProvider
 */
module dev.ratite.storage.file {
    requires transitive dev.ratite.api;
    requires com.fasterxml.jackson.databind;

    exports dev.ratite.storage.file;

    provides DiskProvider with
            FileDiskProvider;
}
