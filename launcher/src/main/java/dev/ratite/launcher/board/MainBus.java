package dev.ratite.launcher.board;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The bus that a board's devices sit on.
 *
 * @param kind what kind of bus
 * @param id QEMU's name for it, {@code pcie.0}; empty where devices are not put on it by name
 * @param hotPlug whether devices can be added to this very bus while the VM runs
 * @param reserved slots that the board itself has taken
 */
public record MainBus(BusKind kind, String id, boolean hotPlug, List<ReservedSlot> reserved) {
    static final MainBus NONE = new MainBus(BusKind.NONE, "", false, List.of());

    public MainBus {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
        reserved = List.copyOf(reserved);
    }

    /** Whether its devices have a slot and a function. */
    public boolean pci() {
        return kind == BusKind.PCI || kind == BusKind.PCIE;
    }

    /** What of the board is in {@code slot}; empty when it is free. */
    public Optional<ReservedSlot> reservedAt(int slot) {
        return reserved.stream().filter(each -> each.slot() == slot).findFirst();
    }
}
