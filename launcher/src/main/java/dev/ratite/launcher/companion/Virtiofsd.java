package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder that is shared with one VM. The process ends when QEMU hangs up. */
public final class Virtiofsd {
    /** Where the one that came with QEMU locks its socket's name, in a file that it leaves behind. */
    private static final Path LOCKS = Path.of("/var/run/virtiofsd");

    private Virtiofsd() {}

    /** How the process shuts itself up in the folder. */
    public enum Sandbox {
        /** In namespaces of its own. */
        NAMESPACE,
        /** By chroot, for where namespaces cannot be made; needs root. */
        CHROOT,
        /** Not at all; QEMU's own virtiofsd does not have that. */
        NONE
    }

    /** For {@code -chardev socket,path=…} of QEMU's {@code vhost-user-fs-pci}; folders of a VM are counted from 0. */
    public static Path socket(RunDirectory directory, int number) {
        return directory.path().resolve("fs" + number + ".sock");
    }

    /**
     * Starts nothing yet.
     *
     * @param program see {@link CompanionProgram#VIRTIOFSD}
     * @param kind see {@link VirtiofsdKind#of}
     * @param source the folder, absolute
     * @param readOnly whether the guest is kept from writing, which only the standalone program can
     * @param sandbox null for what the program does by itself, which is namespaces
     * @throws RatiteException PATH_UNUSABLE, or PROGRAM_LACKS
     */
    public static CompanionSpec spec(
            RunDirectory directory,
            int number,
            Path program,
            VirtiofsdKind kind,
            Path source,
            boolean readOnly,
            @Nullable Sandbox sandbox) {
        if (!source.isAbsolute()) {
            throw new RatiteException(
                    CompanionError.PATH_UNUSABLE,
                    "VM '" + directory.vm() + "': shared folder '" + source + "' is not absolute",
                    "use an absolute path",
                    null);
        }
        Path socket = socket(directory, number);
        List<String> arguments = new ArrayList<>(kind.folder(source));
        if (readOnly) {
            arguments.add(kind.readOnly()
                    .orElseThrow(() -> new RatiteException(
                            CompanionError.PROGRAM_LACKS,
                            "VM '" + directory.vm() + "': '" + program + "' cannot keep the guest from writing to '"
                                    + source + "'",
                            "install the virtiofsd that is written in Rust, or share the folder by 9p",
                            null)));
        }
        if (sandbox != null) {
            arguments.addAll(kind.sandbox(sandbox));
        }
        arguments.add("--socket-path=" + socket);
        return new CompanionSpec("virtiofsd" + number, program, arguments, socket, List.of(), leftovers(kind, socket));
    }

    private static List<Path> leftovers(VirtiofsdKind kind, Path socket) {
        return kind == VirtiofsdKind.QEMU
                ? List.of(LOCKS.resolve(socket.toString().replace('/', '.') + ".pid"))
                : List.of();
    }
}
