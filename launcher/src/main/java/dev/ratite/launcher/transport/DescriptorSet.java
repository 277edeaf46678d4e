package dev.ratite.launcher.transport;

/**
 * A set of descriptors that QEMU keeps, one of them just added.
 *
 * @param id of the set
 * @param descriptor QEMU's own number for the one that was added
 */
public record DescriptorSet(int id, int descriptor) {
    /** What QEMU takes in place of a file's path, and opens as the descriptor that fits. */
    public String path() {
        return "/dev/fdset/" + id;
    }
}
