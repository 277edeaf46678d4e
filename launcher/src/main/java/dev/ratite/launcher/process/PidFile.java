package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What the shim wrote to {@code qemu.pid}.
 *
 * @param qemu QEMU, or the shell that is about to become it
 * @param shim its parent
 */
record PidFile(ProcessIdentity qemu, ProcessIdentity shim) {
    /** Empty while there is none, while it is being written, and when it was barred. */
    static Optional<PidFile> read(RunDirectory directory) {
        try {
            String text = Files.readString(directory.qemuPid());
            return text.endsWith("\n") ? parse(text.trim()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Sees to it that no QEMU can be started in this directory from now on: the shim does not start one when the file
     * is there before it. False when the shim was first.
     */
    static boolean bar(RunDirectory directory) throws IOException {
        try {
            Files.createFile(directory.qemuPid());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static Optional<PidFile> parse(String line) {
        int second = line.indexOf(' ', line.indexOf(' ') + 1);
        if (second < 0) {
            return Optional.empty();
        }
        return ProcessIdentity.parse(line.substring(0, second))
                .flatMap(qemu ->
                        ProcessIdentity.parse(line.substring(second + 1)).map(shim -> new PidFile(qemu, shim)));
    }
}
