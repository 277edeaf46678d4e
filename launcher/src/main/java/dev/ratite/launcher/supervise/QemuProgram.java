package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.VmError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds the QEMU program. A wrong path is an error, never passed over in favour of another program. */
public final class QemuProgram {
    private static final String NAME = "qemu-system-x86_64";

    private final String searchPath;

    /** {@code searchPath} holds directories as in {@code PATH}. */
    public QemuProgram(String searchPath) {
        this.searchPath = searchPath;
    }

    /**
     * The program of a definition, or the one on the search path.
     *
     * @throws RatiteException QEMU_MISSING
     */
    public Path find(VmDefinition vm) {
        Path wanted = vm.qemu();
        if (wanted == null) {
            return onPath();
        }
        if (!usable(wanted)) {
            throw new RatiteException(
                    VmError.QEMU_MISSING,
                    "Field 'qemu' of VM '" + vm.name() + "': "
                            + (Files.exists(wanted)
                                    ? "'" + wanted + "' is not executable"
                                    : "there is no program '" + wanted + "'"),
                    "correct the path, or leave 'qemu' out to use the " + NAME + " of the PATH",
                    null);
        }
        return wanted;
    }

    /**
     * The program of all definitions that name none.
     *
     * @throws RatiteException QEMU_MISSING
     */
    public Path onPath() {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(NAME).toAbsolutePath())
                .filter(QemuProgram::usable)
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        VmError.QEMU_MISSING,
                        "There is no " + NAME + " on the PATH (" + searchPath + ")",
                        "install QEMU, on Debian with: apt-get install qemu-system-x86",
                        null));
    }

    private static boolean usable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }
}
