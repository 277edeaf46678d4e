package dev.ratite.launcher.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.NeedsQemuS390x;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written down about boards, compared with the real ones. */
@Tag("integration")
class RealBoardTest {
    @EachQemu
    void theBoardsOfX86AreAsWrittenDown(QemuUnderTest qemu) {
        for (String machine : List.of("q35", "pc", "microvm", "isapc")) {
            check(qemu.program(), Board.of(Architecture.X86_64, machine));
        }
        check(qemu.program(), Board.of(Architecture.X86_64, "q35", new BoardOptions(true)), "-machine", "usb=on");
        check(qemu.program(), Board.of(Architecture.X86_64, "pc", new BoardOptions(true)), "-machine", "usb=on");
        BoardOptions withoutSata = new BoardOptions(false, false, true, null);
        check(qemu.program(), Board.of(Architecture.X86_64, "q35", withoutSata), "-machine", "sata=off");
    }

    @Test
    @NeedsQemuAarch64
    void theBoardOfArmIsAsWrittenDown() {
        check(RealPart.QEMU_AARCH64.path(), Board.of(Architecture.AARCH64, "virt"));
    }

    @Test
    @NeedsQemuRiscv64
    void theBoardOfRiscvIsAsWrittenDown() {
        check(RealPart.QEMU_RISCV64.path(), Board.of(Architecture.RISCV64, "virt"), "-bios", "none");
    }

    @Test
    @NeedsQemuS390x
    void theBoardOfIbmZIsAsWrittenDown() {
        check(RealPart.QEMU_S390X.path(), Board.of(Architecture.S390X, "s390-ccw-virtio"));
    }

    private static void check(Path program, Board board, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("-S", "-machine", board.machineType(), "-nodefaults", "-no-user-config", "-display", "none"));
        arguments.addAll(List.of(more));
        try (BareQemu qemu = BareQemu.startExactly(program, arguments)) {
            String tree = (String) qemu.execute("human-monitor-command", Map.of("command-line", "info qtree"));
            Set<String> buses = new HashSet<>();
            tree.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("bus: "))
                    .forEach(line -> buses.add(line.substring("bus: ".length())));
            assertBuses(board, buses);
            if (board.mainBus().pci()) {
                assertThat(takenSlots(qemu)).as("%s", board.machineType()).isEqualTo(reservedSlots(board));
            }
            defaults(board).forEach(name -> assertKnown(qemu, name));
        }
    }

    private static void assertBuses(Board board, Set<String> buses) {
        if (board.mainBus().pci()) {
            assertThat(buses).contains(board.mainBus().id());
        }
        board.builtIn().values().stream()
                .flatMap(List::stream)
                .forEach(seat -> assertThat(buses).as("%s", board.machineType()).contains(seat.bus()));
        assertThat(buses.stream().filter(bus -> bus.startsWith("virtio-mmio-bus.")))
                .as("%s", board.machineType())
                .hasSize(board.transports());
        assertThat(buses.contains("ide.5"))
                .as("SATA of %s", board.machineType())
                .isEqualTo(board.builtIn().containsKey(Attachment.SATA));
    }

    private static Set<Integer> takenSlots(BareQemu qemu) {
        Set<Integer> slots = new TreeSet<>();
        Map<?, ?> bus = (Map<?, ?>) ((List<?>) qemu.execute("query-pci")).get(0);
        for (Object device : (List<?>) bus.get("devices")) {
            slots.add(((Number) ((Map<?, ?>) device).get("slot")).intValue());
        }
        return slots;
    }

    private static Set<Integer> reservedSlots(Board board) {
        Set<Integer> slots = new TreeSet<>();
        board.mainBus().reserved().forEach(slot -> slots.add(slot.slot()));
        return slots;
    }

    private static Set<String> defaults(Board board) {
        Set<String> names = new TreeSet<>();
        for (Role role : Role.values()) {
            if (role != Role.CONSOLE) {
                board.defaultOf(role).name().ifPresent(names::add);
            }
        }
        return names;
    }

    /** What is in a module of its own is not asked for: it need not be installed, and another QEMU's does not load. */
    private static void assertKnown(BareQemu qemu, String name) {
        if (!name.startsWith("virtio-gpu")) {
            assertThatCode(() -> qemu.execute("device-list-properties", Map.of("typename", name)))
                    .as(name)
                    .doesNotThrowAnyException();
        }
    }
}
