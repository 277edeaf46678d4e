package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A PCI device to be placed: one of the definition, or one of our own controllers.
 *
 * @param field the definition's field; for a controller of our own, of the first device on it
 * @param index the one place of its area that it may have; negative for the next
 * @param address the place that is wanted
 * @param controller the device whose bus is wanted
 */
record PciRequest(
        String id,
        String field,
        Area area,
        int index,
        boolean integrated,
        boolean hotPluggable,
        @Nullable String address,
        @Nullable String controller) {
    static PciRequest of(DeviceNeed need) {
        return new PciRequest(
                need.id(),
                need.field(),
                Area.of(need),
                -1,
                need.attachment() == Attachment.PCI_INTEGRATED,
                need.hotPluggable(),
                need.address(),
                need.controller());
    }

    /** One of our own controllers, at a place that follows from its number; {@code field} is of who needs it. */
    static PciRequest own(OwnController controller, String field) {
        return new PciRequest(
                controller.id(), field, controller.scheme().area(), controller.index(), false, false, null, null);
    }

    /** How to speak of it. */
    String named() {
        return index < 0 ? field : "the controller '" + id + "' for " + field;
    }
}
