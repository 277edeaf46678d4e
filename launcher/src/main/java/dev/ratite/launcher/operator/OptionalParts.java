package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.companion.CompanionProgram;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.firmware.FirmwareCatalog;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.firmware.FirmwareRequest;
import dev.ratite.launcher.firmware.SecureBoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only some VMs need. It may be absent, so these checks are good all the same. */
final class OptionalParts {
    private OptionalParts() {}

    static List<HostCheck> of(Map<String, String> environment) {
        List<HostCheck> checks = new ArrayList<>();
        FirmwareCatalog firmware = FirmwareDirectories.ofEnvironment(
                        environment, Path.of(System.getProperty("user.home")))
                .read();
        checks.add(firmware(firmware, "UEFI firmware", SecureBoot.UNSPECIFIED));
        checks.add(firmware(firmware, "secure boot", SecureBoot.ON));
        firmware.notes().forEach(note -> checks.add(new HostCheck("firmware descriptors", true, note, null)));
        String searchPath = environment.getOrDefault("PATH", "");
        checks.add(companion(CompanionProgram.SWTPM, "no TPM of type swtpm", searchPath));
        checks.add(companion(CompanionProgram.VIRTIOFSD, "no share of type virtiofs", searchPath));
        return checks;
    }

    /** For guests of this machine's own architecture, on the board that they get. */
    private static HostCheck firmware(FirmwareCatalog catalog, String subject, SecureBoot secureBoot) {
        Architecture host = Architecture.ofHost();
        String machine = Board.of(host, null).machineType();
        try {
            Path code = catalog.choose(new FirmwareRequest("any", host, machine, secureBoot))
                    .firmware()
                    .code();
            return new HostCheck(subject, true, code + ", for " + host.word() + " " + machine, null);
        } catch (RatiteException e) {
            return absent(
                    subject,
                    "no firmware that is installed fits " + host.word() + " " + machine,
                    e.remedy().orElse(null));
        }
    }

    private static HostCheck companion(CompanionProgram program, String loss, String searchPath) {
        return program.look(searchPath)
                .map(found -> HostChecks.found(program.file(), found))
                .orElseGet(() -> absent(
                        program.file(),
                        "not " + program.places() + "; so a VM can have " + loss,
                        program.installing()));
    }

    private static HostCheck absent(String subject, String finding, @Nullable String remedy) {
        return new HostCheck(subject, true, finding, remedy);
    }
}
