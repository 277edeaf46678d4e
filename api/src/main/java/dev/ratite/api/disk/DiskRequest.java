package dev.ratite.api.disk;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.HostResources;
import java.time.Duration;

/**
 * What the host tells a provider about the disk it wants.
 *
 * @param vm name of the VM, for messages
 * @param disk id of the disk in that VM, for messages
 * @param readOnly whether the guest is kept from writing
 * @param timeout how long opening may take
 * @param planOnly whether the disk is opened for a plan that nobody launches; then it does not matter who else uses it
 * @param resources where to write down what is taken of the host
 */
public record DiskRequest(
        String vm, String disk, boolean readOnly, Duration timeout, boolean planOnly, HostResources resources) {
    public DiskRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(disk, "disk is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(resources, "resources is null");
    }

    /** What is taken is written down nowhere. */
    public DiskRequest(String vm, String disk, boolean readOnly, Duration timeout, boolean planOnly) {
        this(vm, disk, readOnly, timeout, planOnly, HostResources.unrecorded(planOnly));
    }

    /** For a disk that QEMU is going to use. */
    public DiskRequest(String vm, String disk, boolean readOnly, Duration timeout) {
        this(vm, disk, readOnly, timeout, false);
    }

    /** How messages name the disk: {@code Disk 'root' of VM 'web'}. */
    public String subject() {
        return "Disk '" + disk + "' of VM '" + vm + "'";
    }
}
