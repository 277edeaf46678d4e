package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.List;

/** Which places of a board's PCI buses are whose. */
interface PciLayout {
    /**
     * The places of an area, in the order in which they are taken, which is the order in which a guest finds them. The n-th
     * for devices that can be unplugged and the n-th for others exclude each other.
     */
    List<PciSeat> seats(Area area, boolean hotPluggable);

    /** What stands at function 0 when only a slot's other functions are used: a guest looks there first. */
    Carrier filler(PciAddress at);

    static PciLayout of(Board board) {
        return board.mainBus().kind() == BusKind.PCIE
                ? new PortLayout(board.mainBus())
                : new BridgeLayout(board.mainBus());
    }
}
