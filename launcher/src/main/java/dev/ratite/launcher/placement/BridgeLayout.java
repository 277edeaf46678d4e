package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.MainBus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Plain PCI: the main bus has thirty slots, each of which can be hot-plugged as a whole. A kind of device first has slots for
 * one device each, then a slot whose functions it fills, then bridges with a slot for each device.
 */
final class BridgeLayout implements PciLayout {
    private static final int FUNCTIONS = 8;
    private static final int SLOTS = 32;

    /** The slots with the bridges; what is left of the bus below them is for hot-plug. */
    private static final int FIRST_BRIDGE_SLOT = 0x1d;

    private static final Map<Area, Stretch> STRETCHES = new EnumMap<>(Area.class);

    /** Slots for one device each, then one with functions, then bridges, the first of them at a place of its own. */
    private record Stretch(int slot, int alone, int bridgeSlot, int bridgeFunction, int bridges) {}

    static {
        STRETCHES.put(Area.VIDEO, new Stretch(0x02, 1, 0, 0, 0));
        STRETCHES.put(Area.SOUND, new Stretch(0x04, 0, 0, 0, 0));
        STRETCHES.put(Area.OWN_SATA, new Stretch(0x05, 0, 0, 0, 0));
        STRETCHES.put(Area.OWN_SERIAL, new Stretch(0x06, 0, 0, 0, 0));
        STRETCHES.put(Area.OWN_USB, new Stretch(0x07, 0, 0, 0, 0));
        STRETCHES.put(Area.OWN_SCSI, new Stretch(0x08, 0, 0, 0, 0));
        STRETCHES.put(Area.RNG, new Stretch(0x09, 0, 0, 0, 0));
        STRETCHES.put(Area.BALLOON, new Stretch(0x0b, 0, 0, 0, 0));
        STRETCHES.put(Area.WATCHDOG, new Stretch(0x0c, 0, 0, 0, 0));
        STRETCHES.put(Area.NETWORK, new Stretch(0x0d, 3, 0x1e, 0, 2));
        STRETCHES.put(Area.INPUT, new Stretch(0x11, 0, 0x1e, 2, 1));
        STRETCHES.put(Area.SHARE, new Stretch(0x12, 0, 0x1e, 3, 1));
        STRETCHES.put(Area.PASSTHROUGH, new Stretch(0x13, 1, 0x1e, 4, 1));
        STRETCHES.put(Area.CDROM, new Stretch(0x15, 0, 0x1e, 5, 1));
        STRETCHES.put(Area.USB, new Stretch(0x16, 0, 0x1e, 6, 1));
        STRETCHES.put(Area.OTHER, new Stretch(0x17, 0, 0x1e, 7, 1));
        STRETCHES.put(Area.DISK, new Stretch(0x18, 2, 0x1d, 0, 4));
        STRETCHES.put(Area.PANIC, new Stretch(0x1b, 0, 0, 0, 0));
        STRETCHES.put(Area.VSOCK, new Stretch(0x1c, 0, 0, 0, 0));
        STRETCHES.put(Area.INTEGRATED, new Stretch(0x1f, 0, 0, 0, 0));
    }

    private final MainBus bus;

    BridgeLayout(MainBus bus) {
        this.bus = bus;
    }

    @Override
    public List<PciSeat> seats(Area area, boolean hotPluggable) {
        List<PciSeat> seats = new ArrayList<>();
        Stretch stretch = STRETCHES.get(area);
        if (stretch == null) {
            return spare();
        }
        for (int slot = 0; slot < stretch.alone; slot++) {
            seats.add(PciSeat.direct(new PciAddress(bus.id(), stretch.slot + slot, 0)));
        }
        for (int function = 0; function < FUNCTIONS; function++) {
            seats.add(PciSeat.direct(new PciAddress(bus.id(), stretch.slot + stretch.alone, function)));
        }
        for (int bridge = 0; bridge < stretch.bridges; bridge++) {
            behind(seats, new PciAddress(bus.id(), stretch.bridgeSlot, stretch.bridgeFunction + bridge));
        }
        return seats;
    }

    /** Whatever slots nobody has; a bridge for the case that everybody has one. */
    private List<PciSeat> spare() {
        List<PciSeat> seats = new ArrayList<>();
        for (int slot = FIRST_BRIDGE_SLOT - 1; slot > 0; slot--) {
            seats.add(PciSeat.direct(new PciAddress(bus.id(), slot, 0)));
        }
        behind(seats, new PciAddress(bus.id(), FIRST_BRIDGE_SLOT, 7));
        return seats;
    }

    /** Slot 0 is left out: there sits the bridge's own hot-plug controller, where it has one. */
    private static void behind(List<PciSeat> seats, PciAddress at) {
        for (int slot = 1; slot < SLOTS; slot++) {
            seats.add(PciSeat.behind(Carrier.bridge(at), slot, 0));
        }
    }

    @Override
    public Carrier filler(PciAddress at) {
        return Carrier.bridge(at);
    }
}
