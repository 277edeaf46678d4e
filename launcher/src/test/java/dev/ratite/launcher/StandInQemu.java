package dev.ratite.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that stand for QEMU and do one thing wrong. */
public final class StandInQemu {
    /** Does nothing for ever. It keeps QEMU's arguments, by which its process is found and killed as QEMU's is. */
    public static final String IDLE = "exec tail -f /dev/null -- \"$@\" >/dev/null 2>&1";

    private StandInQemu() {}

    /** One that fails when it is asked what it can do, and shows its fault only when a VM is launched. */
    public static Path launched(Path directory, String text) throws IOException {
        return script(directory, "case \" $* \" in *' -uuid '*) ;; *) exit 1 ;; esac\n" + text);
    }

    /** A shell script. Its working directory is the VM's own, its arguments are QEMU's. */
    public static Path script(Path directory, String text) throws IOException {
        Path script = directory.resolve("qemu-stand-in");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
