package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * A TPM 2.0 for one VM. It ends when QEMU hangs up. What the TPM remembers is in its state directory, which belongs to the
 * VM for as long as the VM is defined: without it, disks that the guest sealed with the TPM stay locked.
 */
public final class Swtpm {
    private Swtpm() {}

    /** For {@code -chardev socket,path=…} of QEMU's {@code -tpmdev emulator}. */
    public static Path socket(RunDirectory directory) {
        return directory.tpmSocket();
    }

    /**
     * Starts nothing yet.
     *
     * @param program see {@link CompanionProgram#SWTPM}
     * @param state where the TPM keeps its state, absolute; made when it is missing
     * @throws RatiteException PATH_UNUSABLE, since swtpm has no way to write a comma in a path
     */
    public static CompanionSpec spec(RunDirectory directory, Path program, Path state) {
        if (!state.isAbsolute()) {
            throw unusable(directory, "TPM state directory '" + state + "' is not absolute");
        }
        Path socket = socket(directory);
        requireNoComma(directory, state);
        requireNoComma(directory, socket);
        List<String> arguments = List.of(
                "socket",
                "--tpm2",
                "--tpmstate",
                "dir=" + state + ",mode=0600",
                "--terminate",
                "--ctrl",
                "type=unixio,path=" + socket);
        return new CompanionSpec("swtpm", program, arguments, socket, List.of(state), List.of());
    }

    private static void requireNoComma(RunDirectory directory, Path path) {
        if (path.toString().contains(",")) {
            throw unusable(directory, "swtpm cannot be told the path '" + path + "', for its comma");
        }
    }

    private static RatiteException unusable(RunDirectory directory, String what) {
        return new RatiteException(
                CompanionError.PATH_UNUSABLE,
                "VM '" + directory.vm() + "': " + what,
                "use an absolute path without commas",
                null);
    }
}
