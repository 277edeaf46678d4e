package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.board.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A device that needs a place.
 *
 * @param id the device's id, unique in the VM
 * @param field where the definition asks for it, {@code disks[0]}
 * @param kind what it is for
 * @param attachment how it is connected
 * @param address the place its user wants; null for none. On PCI {@code [BUS:]SLOT[.FUNCTION]} in hexadecimal, as
 *     {@link PciAddress#parse} reads it: {@code 05.1}. On other buses {@code [CONTROLLER/]SEAT} in decimal, as
 *     {@link SeatAddress#parse} reads it: {@code 3}, {@code scsi.0/3}; the seat is a SATA port, a SCSI id, a USB port,
 *     a channel's number, a transport's number; on IBM Z a device number: {@code fe.0.0012}
 * @param hotPluggable whether it is one that can be unplugged while the VM runs
 * @param controller id of the device of the same VM whose bus it is to sit on; null for any
 * @param offers the bus that it brings for others; null for none
 */
public record DeviceNeed(
        String id,
        String field,
        DeviceKind kind,
        Attachment attachment,
        @Nullable String address,
        boolean hotPluggable,
        @Nullable String controller,
        @Nullable BusOffer offers) {
    public DeviceNeed {
        requireNonNull(id, "id is null");
        requireNonNull(field, "field is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(attachment, "attachment is null");
    }

    /** A device that neither wants a certain controller nor is one; its kind follows from its field. */
    public DeviceNeed(String id, String field, Attachment attachment, @Nullable String address, boolean hotPluggable) {
        this(id, field, DeviceKind.of(field), attachment, address, hotPluggable, null, null);
    }

    /** The same device as one of another kind. */
    public DeviceNeed withKind(DeviceKind other) {
        return new DeviceNeed(id, field, other, attachment, address, hotPluggable, controller, offers);
    }

    /** The same device, to sit on the bus of another device of the VM. */
    public DeviceNeed on(String controllerId) {
        return new DeviceNeed(id, field, kind, attachment, address, hotPluggable, controllerId, offers);
    }

    /** The same device, which brings a bus for others. */
    public DeviceNeed offering(BusOffer bus) {
        return new DeviceNeed(id, field, kind, attachment, address, hotPluggable, controller, bus);
    }
}
