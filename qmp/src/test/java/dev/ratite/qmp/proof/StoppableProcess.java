package dev.ratite.qmp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Freezes, thaws and kills a process from outside, whatever it is doing. */
record StoppableProcess(long pid) {

    /** Returns once all its threads have stopped. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        while (!stopped()) {
            Thread.onSpinWait();
        }
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Returns once it is dead. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null) {
            process.destroyForcibly();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder(List.of("kill", "-" + name, Long.toString(pid)))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " " + pid + " ended with " + status);
        }
    }

    private boolean stopped() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.allMatch(StoppableProcess::stopped);
        }
    }

    /** The state is the letter after the last parenthesis. */
    private static boolean stopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith(") T", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return Files.notExists(thread);
        }
    }
}
