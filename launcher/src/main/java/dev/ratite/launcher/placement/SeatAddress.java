package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a bus that is not PCI. Written {@code CONTROLLER/SEAT}, the seat in decimal: {@code scsi.0/3}; or, as IBM Z
 * writes device numbers, {@code fe.0.0012}.
 *
 * @param controller id of the controller; {@code sata}, {@code ide}, {@code floppy}, {@code usb}, {@code mmio} for those of
 *     the board
 * @param seat SATA port, IDE unit, SCSI id, USB port, channel or transport, by number
 */
public record SeatAddress(String controller, int seat) {
    static final String CHANNEL_SUBSYSTEM = "fe.0";

    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z][A-Za-z0-9._-]*)/)?([0-9]{1,5})");
    private static final Pattern DEVICE_NUMBER = Pattern.compile("fe\\.0\\.([0-9A-Fa-f]{1,4})");

    public SeatAddress {
        requireNonNull(controller, "controller is null");
    }

    /**
     * Reads what a user wrote: {@code [CONTROLLER/]SEAT} or a device number. Empty when it is something else.
     *
     * @param controller the controller when none is given
     */
    public static Optional<SeatAddress> parse(String text, String controller) {
        Matcher number = DEVICE_NUMBER.matcher(text);
        if (number.matches()) {
            return Optional.of(new SeatAddress(CHANNEL_SUBSYSTEM, Integer.parseInt(number.group(1), 16)));
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String given = matcher.group(1) == null ? controller : matcher.group(1);
        return Optional.of(new SeatAddress(given, Integer.parseInt(matcher.group(2))));
    }

    /** {@code scsi.0/3}, or {@code fe.0.0012}. */
    @Override
    public String toString() {
        return controller.equals(CHANNEL_SUBSYSTEM)
                ? String.format(Locale.ROOT, "%s.%04x", controller, seat)
                : controller + "/" + seat;
    }
}
