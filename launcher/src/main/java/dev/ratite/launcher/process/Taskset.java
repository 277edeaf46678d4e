package dev.ratite.launcher.process;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Binds threads to host CPUs, by {@code taskset} of util-linux. Blocks for some milliseconds each time.
 *
 * @param code of failures
 * @param subject with what the sentences of failures begin: the VM and what of it is bound
 */
public record Taskset(ErrorCode code, String subject) {
    private static final int SECONDS = 10;
    private static final int ATTEMPTS = 10;

    /** One thread. Threads that it makes later are bound as well. */
    public void bindThread(long thread, String cpus) {
        run("-cp", cpus, thread);
    }

    /** All threads that a process has. */
    public void bindProcess(long pid, String cpus) {
        run("-acp", cpus, pid);
    }

    private void run(String options, String cpus, long id) {
        try {
            String refusal = refusal(options, cpus, id);
            for (int attempt = 1; isOfEndedThread(refusal, id) && attempt < ATTEMPTS; attempt++) {
                refusal = refusal(options, cpus, id);
            }
            if (!refusal.isEmpty()) {
                throw failed(
                        "it cannot be bound to host CPUs " + cpus + ": " + refusal,
                        "name CPUs that this machine has and that this program may use; lscpu shows them",
                        null);
            }
        } catch (IOException e) {
            throw failed("taskset cannot be started: " + e.getMessage(), "install util-linux, which has it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", "try again", e);
        }
    }

    /** QEMU's workers come and go: one that was listed may have ended before its turn, with which taskset gives up. */
    private static boolean isOfEndedThread(String refusal, long id) {
        return refusal.contains("No such process")
                && ProcStat.of(id).filter(ProcStat::alive).isPresent();
    }

    /** What taskset says when it does not obey; empty when it does. */
    private String refusal(String options, String cpus, long id) throws IOException, InterruptedException {
        ProcessBuilder taskset = new ProcessBuilder("taskset", options, cpus, Long.toString(id))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        taskset.environment().put("LC_ALL", "C");
        Process process = Spawn.start(taskset);
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw failed("taskset did not end within " + SECONDS + " s", "see what holds it up", null);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? "" : said.isEmpty() ? "code " + process.exitValue() : said;
        } finally {
            process.destroyForcibly();
        }
    }

    private RatiteException failed(String what, String remedy, @Nullable Exception cause) {
        return new RatiteException(code, subject + ": " + what, remedy, cause);
    }
}
