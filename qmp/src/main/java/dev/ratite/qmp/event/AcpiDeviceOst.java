package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/** What the guest says about plugging or unplugging memory or a CPU. */
public record AcpiDeviceOst(OstInfo info) {
    /** The event's name. */
    public static final String NAME = "ACPI_DEVICE_OST";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<AcpiDeviceOst> of(QmpEvent event) {
        return EventData.read(NAME, event, AcpiDeviceOst::read);
    }

    private static AcpiDeviceOst read(Fields fields) {
        return new AcpiDeviceOst(fields.object("info", OstInfo::read));
    }
}
