package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.Firmware;
import dev.ratite.launcher.definition.Uefi;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.FirmwareCatalog;
import dev.ratite.launcher.firmware.FirmwareChoice;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.firmware.FirmwareRequest;
import dev.ratite.launcher.firmware.SecureBoot;
import dev.ratite.launcher.firmware.UefiFirmware;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.plan.Rejected;
import dev.ratite.launcher.process.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the UEFI firmware for a VM that wants some, or whose board starts nothing without. */
final class FirmwareFacts {
    private final FirmwareDirectories directories;
    private final StateDirectory state;

    @Inject
    FirmwareFacts(FirmwareDirectories directories, StateDirectory state) {
        this.directories = directories;
        this.state = state;
    }

    /** Null for a VM that starts by its board's own firmware. */
    @Nullable
    PlannedFirmware of(VmDefinition vm, Board board) {
        Firmware wanted = vm.firmware();
        if (wanted instanceof Uefi uefi) {
            return planned(vm, board, uefi, "UEFI");
        }
        String fitting = board.defaultFirmware().name().orElse("");
        if (wanted == null && fitting.equals("uefi") && vm.boot().kernel() == null) {
            return planned(
                    vm,
                    board,
                    new Uefi(null, null, null, null),
                    board.defaultFirmware().why());
        }
        return null;
    }

    private PlannedFirmware planned(VmDefinition vm, Board board, Uefi wanted, String why) {
        boolean smm =
                vm.architecture().x86() && !Boolean.FALSE.equals(vm.machine().smm());
        FirmwareRequest request =
                new FirmwareRequest(vm.name(), vm.architecture(), board.machineType(), secureBoot(wanted), smm);
        FirmwareCatalog catalog = directories.read();
        FirmwareChoice choice = wanted.code() == null
                ? catalog.choose(request)
                : catalog.named(request, wanted.code(), wanted.variablesTemplate());
        UefiFirmware found = choice.firmware();
        List<Rejected> rejected = choice.rejected().stream()
                .map(other -> new Rejected(String.valueOf(other.descriptor().getFileName()), "it " + other.reason()))
                .toList();
        String source = found.descriptor() == null ? why : why + ", as " + found.descriptor() + " describes it";
        return new PlannedFirmware(
                found.code(),
                found.codeFormat(),
                found.flash(),
                variables(vm, wanted, found),
                wanted.variablesTemplate() != null ? wanted.variablesTemplate() : found.variablesTemplate(),
                found.variablesFormat(),
                found.secureBoot() && found.enrolledKeys(),
                found.requiresSmm(),
                source,
                rejected);
    }

    private @Nullable Path variables(VmDefinition vm, Uefi wanted, UefiFirmware found) {
        if (wanted.variables() != null) {
            return wanted.variables();
        }
        return found.variablesTemplate() == null && wanted.variablesTemplate() == null
                ? null
                : state.kept(vm.name()).resolve("variables.fd");
    }

    private static SecureBoot secureBoot(Uefi wanted) {
        if (wanted.secureBoot() == null) {
            return SecureBoot.UNSPECIFIED;
        }
        return wanted.secureBoot() ? SecureBoot.ON : SecureBoot.OFF;
    }
}
