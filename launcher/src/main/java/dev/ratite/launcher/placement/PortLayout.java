package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.MainBus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * PCI Express: the main bus takes no hot-plug, so what can be unplugged is behind a root port of its own. Ports are functions
 * of slots, eight a slot. An area's last ports carry eight devices each, which then cannot be unplugged one by one: a hundred
 * ports would cost a guest seconds.
 *
 * <p>SATA controllers are behind ports, since guests look there last: the board's own controller has the first disks.
 *
 * <p>Network cards come first, since guests name them after the number of their bus, and that counts the ports before.
 */
final class PortLayout implements PciLayout {
    private static final int FUNCTIONS = 8;
    private static final Map<Area, Stretch> STRETCHES = new EnumMap<>(Area.class);

    /** From a function of a slot on, so many places, of which the first ones are for one device each. */
    private record Stretch(int slot, int function, int places, int alone) {}

    static {
        slots(Area.VIDEO, 0x01, 2, 16);
        slots(Area.SOUND, 0x03, 1, 8);
        STRETCHES.put(Area.OWN_SATA, new Stretch(0x04, 0, 2, 0));
        slots(Area.NETWORK, 0x06, 3, 16);
        slots(Area.OWN_SERIAL, 0x09, 1, 8);
        slots(Area.OWN_USB, 0x0a, 1, 8);
        slots(Area.OWN_SCSI, 0x0b, 1, 8);
        STRETCHES.put(Area.RNG, new Stretch(0x0c, 0, 2, 2));
        STRETCHES.put(Area.BALLOON, new Stretch(0x0c, 2, 1, 1));
        STRETCHES.put(Area.WATCHDOG, new Stretch(0x0c, 3, 2, 2));
        STRETCHES.put(Area.PANIC, new Stretch(0x0c, 5, 1, 1));
        STRETCHES.put(Area.VSOCK, new Stretch(0x0c, 6, 2, 2));
        slots(Area.INPUT, 0x0d, 1, 6);
        slots(Area.SHARE, 0x0e, 1, 4);
        slots(Area.PASSTHROUGH, 0x0f, 2, 14);
        STRETCHES.put(Area.USB, new Stretch(0x11, 0, 4, 4));
        STRETCHES.put(Area.CDROM, new Stretch(0x11, 4, 4, 2));
        slots(Area.OTHER, 0x12, 1, 4);
        slots(Area.DISK, 0x13, 6, 32);
        slots(Area.SPARE, 0x19, 4, 32);
        slots(Area.INTEGRATED, 0x1e, 1, 8);
    }

    private final MainBus bus;

    PortLayout(MainBus bus) {
        this.bus = bus;
    }

    private static void slots(Area area, int first, int slots, int alone) {
        STRETCHES.put(area, new Stretch(first, 0, slots * FUNCTIONS, alone));
    }

    @Override
    public List<PciSeat> seats(Area area, boolean hotPluggable) {
        Stretch stretch = STRETCHES.getOrDefault(area, new Stretch(0, 0, 0, 0));
        List<PciSeat> seats = new ArrayList<>();
        for (int place = 0; place < stretch.places; place++) {
            int number = stretch.slot * FUNCTIONS + stretch.function + place;
            PciAddress at = new PciAddress(bus.id(), number / FUNCTIONS, number % FUNCTIONS);
            if (place >= stretch.alone) {
                shared(seats, Carrier.port(at));
            } else if (area.onMainBus() || !hotPluggable) {
                seats.add(PciSeat.direct(at));
            } else {
                seats.add(PciSeat.behind(Carrier.port(at), 0, 0));
            }
        }
        return seats;
    }

    private static void shared(List<PciSeat> seats, Carrier port) {
        for (int function = 0; function < FUNCTIONS; function++) {
            seats.add(PciSeat.behind(port, 0, function));
        }
    }

    @Override
    public Carrier filler(PciAddress at) {
        return Carrier.port(at);
    }
}
