package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A VM's run directory with lock and ledger, and programs that stand for QEMU in it. Closing kills them. */
final class StandIn implements AutoCloseable {
    /** Runs until it is killed, and keeps its arguments. */
    static final Path SLEEPER = Path.of("/usr/bin/tail");

    final StateDirectory state;
    final RunDirectory directory;
    final UUID uuid = UUID.randomUUID();
    final VmLock lock;
    final Ledger ledger;
    private @Nullable SpareShell spare;

    StandIn(Path root) {
        this(root, "web");
    }

    StandIn(Path root, String vm) {
        state = new StateDirectory(root);
        directory = state.run(vm);
        lock = VmLock.take(directory, "test");
        directory.create(lock);
        ledger = Ledger.create(directory, lock);
    }

    /** Runs a shell script as QEMU. */
    QemuProcess script(String script, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-c", script, "qemu"));
        arguments.addAll(marks(directory, uuid));
        arguments.addAll(List.of(more));
        return start(Path.of("/bin/sh"), arguments);
    }

    /** From here on it is started by the shell that waits, if one does. */
    void startBy(SpareShell waiting) {
        spare = waiting;
    }

    private QemuProcess start(Path program, List<String> arguments) {
        try (Shim shim = Shim.open(directory, uuid, spare)) {
            return shim.start(program, arguments);
        }
    }

    /** Runs something as QEMU that does not end by itself. */
    QemuProcess sleeper() {
        return start(SLEEPER, sleeping(directory, uuid));
    }

    static QemuProcess sleeper(RunDirectory directory, UUID uuid) {
        return Shim.start(directory, SLEEPER, sleeping(directory, uuid), uuid);
    }

    private static List<String> sleeping(RunDirectory directory, UUID uuid) {
        List<String> arguments = new ArrayList<>(List.of("-f", "/dev/null", "--"));
        arguments.addAll(marks(directory, uuid));
        return arguments;
    }

    RunProcesses processes() {
        return new RunProcesses(directory, uuid.toString());
    }

    /** What a real QEMU's arguments hold as well. */
    static List<String> marks(RunDirectory directory, UUID uuid) {
        return List.of(uuid.toString(), directory.monitorSocket().toString());
    }

    @Override
    public void close() throws IOException {
        processes().killAll();
        ledger.close();
        lock.close();
    }
}
