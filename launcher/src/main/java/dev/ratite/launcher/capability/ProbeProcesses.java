package dev.ratite.launcher.capability;

import dev.ratite.api.Spawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes of one probe. Closing kills them with their children and waits until they are gone; none is started
 * afterwards. Safe for use by many threads.
 */
final class ProbeProcesses implements AutoCloseable {
    private final Path program;
    private final Set<Process> running = new HashSet<>();
    private boolean closed;

    ProbeProcesses(Path program) {
        this.program = program;
    }

    Path program() {
        return program;
    }

    /** Starts the program, all three streams being pipes. */
    synchronized Process start(List<String> arguments) throws IOException {
        if (closed) {
            throw new IOException("the probe is over");
        }
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        Process process = Spawn.start(new ProcessBuilder(command));
        running.add(process);
        return process;
    }

    /**
     * Kills one and waits for its end, which the kernel brings about whatever the process does. One that has ended is not
     * looked at: its number, by which children are found, may be another's by now.
     */
    void end(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            // Process.destroyForcibly would close its streams, and with them the last words of one that is just ending.
            process.toHandle().destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            running.remove(process);
        }
    }

    @Override
    public void close() {
        List<Process> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
        }
        left.forEach(this::end);
    }
}
