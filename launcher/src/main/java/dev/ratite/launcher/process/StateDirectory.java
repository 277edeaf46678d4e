package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Ratite keeps what must survive its JVM: {@code run/<vm>/} for each VM, and {@code lock}, one file that
 * holds the locks of all VMs and is never deleted. Of VMs that have ended {@code log/<vm>/} keeps the last logs.
 */
public final class StateDirectory {
    /** The longest path that both QEMU (107 bytes) and Java (106) take for a Unix socket. */
    static final int MAX_SOCKET_PATH_BYTES = 106;

    private static final Pattern VM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final Path root;

    /** The state kept under {@code root}; a relative path is taken from the working directory. Touches no file. */
    public StateDirectory(Path root) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
    }

    /** {@code $RATITE_STATE}, else {@code $XDG_STATE_HOME/ratite}, else {@code ~/.local/state/ratite}, for root too. */
    public static StateDirectory fromEnvironment() {
        return fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The same for an environment and a home directory that are not this process's. */
    public static StateDirectory fromEnvironment(Map<String, String> environment, Path home) {
        String chosen = environment.get("RATITE_STATE");
        if (isSet(chosen)) {
            return new StateDirectory(Path.of(chosen));
        }
        // The XDG specification: a relative path is to be ignored.
        String xdg = environment.get("XDG_STATE_HOME");
        Path base = isSet(xdg) && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".local/state");
        return new StateDirectory(base.resolve("ratite"));
    }

    public Path root() {
        return root;
    }

    /** Whether a VM may be called that: up to 63 of letters, digits, dot, underscore, dash; not a mark first. */
    public static boolean isVmName(String name) {
        return VM_NAME.matcher(name).matches();
    }

    /**
     * The run directory of a VM, whether or not it exists.
     *
     * @throws RatiteException NAME_INVALID or STATE_PATH_TOO_LONG
     */
    public RunDirectory run(String vm) {
        if (!isVmName(vm)) {
            throw new RatiteException(
                    ProcessError.NAME_INVALID,
                    "'" + vm + "' cannot be a VM's name",
                    "use 1 to 63 of A-Z a-z 0-9 . _ - and begin with a letter or digit",
                    null);
        }
        RunDirectory directory = new RunDirectory(this, vm, runRoot().resolve(vm));
        directory.sockets().forEach(socket -> checkLength(vm, socket));
        return directory;
    }

    /** What is kept for a VM from one launch to the next, such as UEFI variables. Made when it is needed. */
    public Path kept(String vm) {
        return keptRoot().resolve(vm);
    }

    /** The VMs for which something is kept, running or not, ordered by name. */
    public List<String> keptVms() {
        return vmNamesIn(keptRoot()).stream()
                .filter(vm -> Files.isDirectory(kept(vm), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** The VMs for which something is kept, or logs of runs that have ended, ordered by name. */
    public List<String> rememberedVms() {
        return Stream.concat(keptVms().stream(), vmNamesIn(logRoot()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What is kept of a run that has ended, whether or not there is anything. */
    RunDirectory past(String vm, String incarnation) {
        return new RunDirectory(this, vm, logRoot().resolve(vm).resolve(incarnation));
    }

    /** The runs of a VM that have ended and of which something is kept, the last one first. */
    public List<RunDirectory> pastRuns(String vm) {
        try (Stream<Path> children = Files.list(logRoot().resolve(run(vm).vm()))) {
            return children.map(child -> child.getFileName().toString())
                    .filter(Incarnation::isOne)
                    .sorted(Comparator.reverseOrder())
                    .map(incarnation -> past(vm, incarnation))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw RunFiles.unusable("State directory '" + root + "' cannot be listed", e);
        }
    }

    /**
     * Deletes what is kept of the runs of a VM that have ended. Absence is success.
     *
     * @throws RatiteException STATE_UNUSABLE
     */
    public void deletePastRuns(String vm, VmLock lock) {
        lock.requireHeldFor(run(vm));
        try {
            RunFiles.delete(logRoot().resolve(vm));
        } catch (IOException e) {
            throw RunFiles.unusable("The logs of VM '" + vm + "' cannot be deleted", e);
        }
    }

    /** The run directories there are, ordered by name. Some may vanish before the caller looks at them. */
    public List<RunDirectory> runDirectories() {
        return vmNamesIn(runRoot()).stream()
                .map(this::run)
                .filter(RunDirectory::exists)
                .toList();
    }

    private List<String> vmNamesIn(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(StateDirectory::isVmName)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw RunFiles.unusable("State directory '" + root + "' cannot be listed", e);
        }
    }

    /** The file on whose bytes {@link VmLock} locks. */
    Path lockFile() {
        return root.resolve("lock");
    }

    /** Makes the directory, open to its owner alone, with those of its parents that are missing. */
    void create() {
        try {
            RunFiles.createPrivate(runRoot());
        } catch (IOException e) {
            throw RunFiles.unusable("State directory '" + root + "' cannot be made", e);
        }
    }

    Path logRoot() {
        return root.resolve("log");
    }

    private Path runRoot() {
        return root.resolve("run");
    }

    private Path keptRoot() {
        return root.resolve("vms");
    }

    private void checkLength(String vm, Path socket) {
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_SOCKET_PATH_BYTES) {
            throw new RatiteException(
                    ProcessError.STATE_PATH_TOO_LONG,
                    "VM '" + vm + "': socket path '" + socket + "' has " + length + " bytes, and a Unix socket's path"
                            + " may have " + MAX_SOCKET_PATH_BYTES,
                    "set RATITE_STATE to a directory whose path is " + (length - MAX_SOCKET_PATH_BYTES)
                            + " bytes shorter, or give the VM a shorter name",
                    null);
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
