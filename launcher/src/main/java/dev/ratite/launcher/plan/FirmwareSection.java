package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Bios;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the board runs first: UEFI firmware in flash, or an image in place of the board's own. */
final class FirmwareSection extends Section {
    private static final String CODE = "firmware.code";
    private static final String VARIABLES = "firmware.variables";

    FirmwareSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    /** Flash that no machine is told of is never run. */
    Map<String, Object> machineProperties() {
        PlannedFirmware firmware = input.firmware();
        if (firmware == null || !firmware.flash()) {
            return Map.of();
        }
        return Fields.none()
                .and("smm", firmware.systemManagement() && vm.machine().smm() == null ? "on" : null)
                .and("pflash0", CODE)
                .and("pflash1", firmware.variables() == null ? null : VARIABLES)
                .map();
    }

    @Override
    void plan() {
        if (vm.firmware() instanceof Bios bios && bios.path() != null) {
            draft.word("-bios", bios.path().toString(), new Origin("firmware.path", "in place of the board's own"));
        }
        PlannedFirmware firmware = input.firmware();
        if (firmware == null) {
            return;
        }
        Origin origin = new Origin("firmware", firmware.why()).insteadOf(firmware.rejected());
        if (!firmware.flash()) {
            draft.word("-bios", firmware.code().toString(), origin);
            return;
        }
        flash(CODE, firmware.code(), firmware.codeFormat(), true, origin);
        flash(
                VARIABLES,
                firmware.variables(),
                firmware.variablesFormat(),
                false,
                new Origin("firmware", variables(firmware)));
        if (firmware.systemManagement()) {
            secure();
        }
    }

    private static String variables(PlannedFirmware firmware) {
        return firmware.variablesTemplate() == null
                ? "the VM's variables"
                : "the VM's variables, copied from " + firmware.variablesTemplate() + " the first time";
    }

    private void flash(String name, @Nullable Path file, String format, boolean readOnly, Origin origin) {
        if (file == null) {
            return;
        }
        Fields lower = Fields.of("driver", "file")
                .and("node-name", name + ".file")
                .and("filename", file.toString())
                .and("read-only", readOnly);
        draft.json("-blockdev", lower.map(), origin);
        Fields upper = Fields.of("driver", format)
                .and("node-name", name)
                .and("file", name + ".file")
                .and("read-only", readOnly);
        draft.json("-blockdev", upper.map(), new Origin("firmware", "the format of that file"));
    }

    private void secure() {
        if (Boolean.FALSE.equals(vm.machine().smm())) {
            draft.problems()
                    .add(
                            "machine.smm",
                            PlanError.CONFLICT,
                            "this firmware needs the system management mode, and hangs without a word when it is off",
                            "remove 'smm', or choose firmware without secure boot");
        }
        draft.word(
                "-global",
                KeyValue.of(
                        null,
                        Fields.of("driver", "cfi.pflash01")
                                .and("property", "secure")
                                .and("value", true)
                                .map()),
                new Origin("firmware", "only the firmware itself writes its variables"));
    }
}
