package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.BoardKind;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board, and what runs the guest's code. */
final class MachineSection extends Section {
    private final FirmwareSection firmware;
    private final MemorySection memory;

    MachineSection(Draft draft, PlanInput input, FirmwareSection firmware, MemorySection memory) {
        super(draft, input);
        this.firmware = firmware;
        this.memory = memory;
    }

    @Override
    void plan() {
        Machine machine = vm.machine();
        ofPcs("hpet", machine.hpet(), "HPET");
        ofPcs("vmport", machine.vmport(), "port of VMware");
        if (machine.smm() != null && board.known() && !vm.architecture().x86()) {
            lacking("machine.smm", "system management mode");
        }
        Fields fields = Fields.none()
                .and("dump-guest-core", machine.dumpGuestCore())
                .and("usb", machine.usb())
                .and("hpet", machine.hpet())
                .onOff("acpi", machine.acpi())
                .onOff("vmport", machine.vmport())
                .all(memory.machineProperties())
                .all(firmware.machineProperties())
                .onOff("smm", machine.smm())
                .wished(machine.properties());
        draft.comma("-machine", board.machineType(), fields.map(), type(machine));
        Fields options = Fields.none().wished(machine.acceleratorOptions());
        Origin origin = new Origin("machine.accelerator", input.accelerator().why());
        draft.comma(
                "-accel",
                input.accelerator().accelerator().word(),
                options.map(),
                origin.insteadOf(input.accelerator().rejected()));
        if (board.kind() == BoardKind.MICROVM && !Boolean.FALSE.equals(machine.acpi()) && emulated()) {
            draft.note("machine.acpi: with ACPI a microvm under tcg has no clock that Linux finds, so that its kernel"
                    + " stops early; without ACPI it boots");
        }
    }

    private boolean emulated() {
        return input.accelerator().accelerator() == Accelerator.TCG;
    }

    private void ofPcs(String name, @Nullable Boolean value, String noun) {
        boolean pc = board.kind() == BoardKind.Q35 || board.kind() == BoardKind.PC || board.kind() == BoardKind.ISAPC;
        if (value != null && board.known() && !pc) {
            lacking("machine." + name, noun);
        }
    }

    private void lacking(String field, String noun) {
        draft.problems()
                .add(
                        field,
                        PlanError.BOARD_LACKS,
                        "machine type '" + board.machineType() + "' has no " + noun,
                        vm.architecture().x86() ? "remove it, or choose the machine type q35" : "remove it");
    }

    private Origin type(Machine machine) {
        if (machine.type() != null) {
            return new Origin("machine.type", "board");
        }
        BoardDefault chosen = Board.defaultMachine(vm.architecture());
        return new Origin("machine.type", "board: " + chosen.why(), List.of());
    }
}
