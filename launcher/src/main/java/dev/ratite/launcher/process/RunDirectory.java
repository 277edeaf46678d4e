package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one VM: {@code <state>/run/<vm>/}, mode 0700. A value: the directory need not exist. It is made by
 * {@link #create} and deleted whole by {@link Release}, both under the VM's lock.
 */
public final class RunDirectory {
    private final StateDirectory state;
    private final String vm;
    private final Path path;

    RunDirectory(StateDirectory state, String vm, Path path) {
        this.state = state;
        this.vm = vm;
        this.path = path;
    }

    /** The VM's name. */
    public String vm() {
        return vm;
    }

    public StateDirectory state() {
        return state;
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes the directory, open to its owner alone.
     *
     * @throws RatiteException VM_EXISTS when it is there already
     */
    public void create(VmLock lock) {
        lock.requireHeldFor(this);
        try {
            RunFiles.makePrivate(path);
            RunFiles.writePrivate(incarnationFile(), Incarnation.fresh() + "\n");
        } catch (FileAlreadyExistsException e) {
            throw present(e);
        } catch (IOException e) {
            throw RunFiles.unusable("Run directory of VM '" + vm + "' cannot be made", e);
        }
        lock.sign();
    }

    /**
     * Makes sure that {@link #create} has room, before anything costly is done for it.
     *
     * @throws RatiteException VM_EXISTS when the directory is there already
     */
    public void requireAbsent() {
        if (exists()) {
            throw present(null);
        }
    }

    private RatiteException present(@Nullable IOException cause) {
        return new RatiteException(
                ProcessError.VM_EXISTS,
                "VM '" + vm + "' exists already: " + path,
                "stop it if it runs; what a crash left behind is removed by: ratite gc",
                cause);
    }

    /** Deletes the directory with all it holds; links in it go, what they point to stays. Absence is success. */
    void delete() {
        try {
            RunFiles.delete(path);
        } catch (IOException e) {
            throw RunFiles.unusable("Run directory of VM '" + vm + "' cannot be deleted", e);
        }
    }

    /** Which run of the VM this is, told from all earlier and later ones; empty when the directory is not, or just being, made. */
    public Optional<String> incarnation() {
        try {
            return Optional.of(Files.readString(incarnationFile()).strip()).filter(Incarnation::isOne);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path incarnationFile() {
        return path.resolve("incarnation");
    }

    /** Where this run's logs are kept once it has ended: files with the same names. Empty when this is no run. */
    public Optional<RunDirectory> past() {
        return incarnation().map(run -> state.past(vm, run));
    }

    /** Whether this is what was kept of a run that has ended. */
    public boolean isPast() {
        return path.startsWith(state.logRoot());
    }

    /** What was asked for. */
    public Path definition() {
        return path.resolve("definition.json");
    }

    /** What was made of it: every argument with its origin. */
    public Path plan() {
        return path.resolve("plan.json");
    }

    public Path ledger() {
        return path.resolve("ledger");
    }

    /** Who holds the VM's lock, for people: a note beside the lock, which itself is in {@code <state>/lock}. */
    public Path lock() {
        return path.resolve("lock");
    }

    /** The script that QEMU runs under. */
    public Path shim() {
        return path.resolve("shim");
    }

    /** QEMU's command line, as words of a shell. */
    Path command() {
        return path.resolve("command");
    }

    public Path qemuPid() {
        return path.resolve("qemu.pid");
    }

    /** QMP, the controller's. */
    public Path monitorSocket() {
        return path.resolve("monitor.sock");
    }

    /** Every event that QEMU has told of, written by QEMU itself. */
    public Path journalLog() {
        return path.resolve("journal.log");
    }

    /** QMP, the operator's, and for what the first monitor can no longer do. */
    public Path rescueSocket() {
        return path.resolve("rescue.sock");
    }

    public Path serialSocket() {
        return path.resolve("serial0.sock");
    }

    /** Every byte that the guest wrote to its first serial port. */
    public Path serialLog() {
        return path.resolve("serial0.log");
    }

    /** Who may write to the first serial port: a note beside that lock. */
    public Path serialLock() {
        return path.resolve("serial0.lock");
    }

    public Path agentSocket() {
        return path.resolve("agent.sock");
    }

    /** Socket of the swtpm process. */
    public Path tpmSocket() {
        return path.resolve("swtpm.sock");
    }

    /** Files with secrets that QEMU reads when it starts. */
    public Path secrets() {
        return path.resolve("secrets");
    }

    /**
     * Writes a file that its owner alone can read, from its first moment.
     *
     * @param file below {@link #secrets()}, which is made when it is not there
     * @throws RatiteException STATE_UNUSABLE; the sentence names the file and nothing of what was to be in it
     */
    public void writeSecret(Path file, String text) {
        if (!secrets().equals(file.getParent())) {
            throw new IllegalArgumentException("'" + file + "' is no file in " + secrets());
        }
        try {
            RunFiles.createPrivate(secrets());
            RunFiles.writePrivate(file, text);
        } catch (IOException e) {
            throw RunFiles.unusable("A secret of VM '" + vm + "' cannot be written", e);
        }
    }

    /** A change of the VM's devices that has begun and not come to its end. */
    public Path changing() {
        return path.resolve("changing");
    }

    /** When devices were plugged in that the VM was not launched with. */
    public Path plugged() {
        return path.resolve("plugged");
    }

    /**
     * Writes a file that its owner alone can read, as all that tells about the VM: who opens the directory to others does
     * not thereby open what is in it. An empty text makes a log that QEMU then adds to.
     *
     * @param file in this directory, not there yet
     * @throws RatiteException STATE_UNUSABLE
     */
    public void writePrivate(Path file, String text) {
        if (!path.equals(file.getParent())) {
            throw new IllegalArgumentException("'" + file + "' is no file in " + path);
        }
        try {
            RunFiles.writePrivate(file, text);
        } catch (IOException e) {
            throw RunFiles.unusable("The directory of VM '" + vm + "' cannot be written", e);
        }
    }

    /**
     * The same for a file that may be there already, and that others see whole or not at all, also when this program dies
     * meanwhile.
     *
     * @throws RatiteException STATE_UNUSABLE
     */
    public void replacePrivate(Path file, String text) {
        try {
            RunFiles.replace(file, text);
        } catch (IOException e) {
            throw RunFiles.unusable("The directory of VM '" + vm + "' cannot be written", e);
        }
    }

    /** Deletes what {@link #writeSecret} wrote. Absence is success. */
    public void deleteSecrets() {
        try {
            RunFiles.delete(secrets());
        } catch (IOException e) {
            throw RunFiles.unusable("The secrets of VM '" + vm + "' cannot be deleted", e);
        }
    }

    /** What QEMU, and the shim, wrote to standard output and standard error. */
    public Path qemuLog() {
        return path.resolve("qemu.log");
    }

    public Path exit() {
        return path.resolve("exit");
    }

    /** Where whoever wants to own the VM asks its owner for it; the owner's while it is there. */
    public Path handover() {
        return path.resolve("handover");
    }

    List<Path> sockets() {
        return List.of(monitorSocket(), rescueSocket(), serialSocket(), agentSocket());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunDirectory that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
