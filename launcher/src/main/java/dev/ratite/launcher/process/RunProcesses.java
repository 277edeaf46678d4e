package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes that run for one VM: QEMU and its shim, found by what the shim recorded, else by their command lines.
 * Both of these hold the run directory's path and the VM's uuid, since the shim is given QEMU's arguments; the shim is
 * the one that runs the script.
 */
final class RunProcesses {
    /** For a process that was killed. One that takes longer hangs in the kernel, on a dead disk for example. */
    private static final Duration DEATH = Duration.ofSeconds(5);

    /** A process that was killed between two looks may have started another in between, which a further look finds. */
    private static final int LOOKS = 5;

    private final RunDirectory directory;
    private final String uuid;

    RunProcesses(RunDirectory directory, String uuid) {
        this.directory = directory;
        this.uuid = uuid;
    }

    /** QEMU, if it is alive. Looks at every process of the machine when the shim recorded nothing. */
    Optional<ProcessIdentity> qemu() {
        Optional<PidFile> recorded = PidFile.read(directory);
        if (recorded.isPresent()) {
            return recorded.map(PidFile::qemu).filter(this::isOurs);
        }
        return CommandLines.matching(arguments -> areMentionedIn(arguments) && !isShim(arguments)).stream()
                .findFirst();
    }

    /** QEMU's parent, if it is alive. */
    Optional<ProcessIdentity> shim() {
        Optional<PidFile> recorded = PidFile.read(directory);
        if (recorded.isPresent()) {
            return recorded.map(PidFile::shim).filter(this::isOurs);
        }
        return CommandLines.matching(arguments -> areMentionedIn(arguments) && isShim(arguments)).stream()
                .findFirst();
    }

    /**
     * Whether that process is there, and is one of this VM. Its start tells it from a later one with its number, its
     * command line from one that got the same number and start after a restart of the machine.
     */
    boolean isOurs(ProcessIdentity process) {
        return areMentionedIn(process.commandLine());
    }

    /**
     * Kills QEMU and shim, and returns when both are dead and no other can start in this directory.
     *
     * @throws RatiteException PROCESS_STUCK
     */
    void killAll() throws IOException {
        boolean barred = directory.exists() && PidFile.bar(directory);
        Optional<PidFile> recorded = barred ? Optional.empty() : PidFile.read(directory);
        if (recorded.isPresent()) {
            killRecorded(recorded.get());
        }
        // What was recorded may have been a wrapper whose child is the real QEMU.
        killAllMatching(directory, this::areMentionedIn);
    }

    /**
     * Kills all processes with such arguments, and those that they have started in the meantime.
     *
     * @throws RatiteException PROCESS_STUCK
     */
    static void killAllMatching(RunDirectory directory, Predicate<List<String>> arguments) {
        for (int look = 0; look < LOOKS; look++) {
            List<ProcessIdentity> found = CommandLines.matching(arguments);
            if (found.isEmpty()) {
                return;
            }
            killAll(directory, found);
        }
        throw stuck(directory, CommandLines.matching(arguments));
    }

    static void killAll(RunDirectory directory, List<ProcessIdentity> processes) {
        processes.forEach(ProcessIdentity::kill);
        List<ProcessIdentity> left =
                processes.stream().filter(process -> !process.awaitDeath(DEATH)).toList();
        if (!left.isEmpty()) {
            throw stuck(directory, left);
        }
    }

    private void killRecorded(PidFile recorded) {
        List<ProcessIdentity> ours = new ArrayList<>(List.of(recorded.shim(), recorded.qemu()));
        ours.removeIf(process -> !isOurs(process));
        killAll(directory, ours);
    }

    /** Whether these are arguments by which a process of this VM is known. */
    boolean areMentionedIn(List<String> arguments) {
        String path = directory.path() + "/";
        // QEMU's comma form doubles a comma.
        return CommandLines.mention(arguments, uuid)
                && (CommandLines.mention(arguments, path) || CommandLines.mention(arguments, path.replace(",", ",,")));
    }

    /** {@code sh <run>/shim …}, or {@code setsid sh <run>/shim …} in its first moment. */
    private boolean isShim(List<String> arguments) {
        int script = arguments.indexOf(directory.shim().toString());
        return script == 1 || script == 2;
    }

    private static RatiteException stuck(RunDirectory directory, List<ProcessIdentity> left) {
        return new RatiteException(
                ProcessError.PROCESS_STUCK,
                "VM '" + directory.vm() + "': killed, and still there after " + DEATH.toSeconds() + " s: process "
                        + String.join(
                                ", ",
                                left.stream().map(process -> "" + process.pid()).toList()),
                "see what it waits for in /proc/PID/stack, then run: ratite gc",
                null);
    }
}
