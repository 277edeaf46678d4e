package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.definition.Machine;
import java.util.List;

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
    }

    private Origin type(Machine machine) {
        if (machine.type() != null) {
            return new Origin("machine.type", "board");
        }
        BoardDefault chosen = Board.defaultMachine(vm.architecture());
        return new Origin("machine.type", "board: " + chosen.why(), List.of());
    }
}
