package dev.ratite.launcher.runtime;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.command.JobInfo;
import dev.ratite.qmp.word.JobStatus;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that are begun by plain QMP, past this library. */
@Tag("integration")
@NeedsCommandGuest
class JobsTest {
    private static final int SIZE = 8 << 20;

    /** So slow that a test sees it run. */
    private static final long CRAWLING = 1 << 20;

    @RegisterExtension
    final VmHost host = new VmHost();

    private RunningVm vm;
    private VmJobs jobs;

    @BeforeEach
    void launch() throws IOException {
        image("to", 0);
        vm = host.ratite()
                .launch(host.commandVm("busy")
                        .machine("q35", Accelerator.TCG)
                        .disk("from", image("from", 1))
                        .build());
        vm.pause();
        jobs = vm.runtime().jobs();
    }

    private FileDiskOptions image(String name, int filling) throws IOException {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) filling);
        return new FileDiskOptions(Files.write(host.directory().resolve(name), bytes), ImageFormat.RAW);
    }

    @Test
    void aJobIsSeenToGoOnAndCancelled() {
        begin("blockdev-mirror", Map.of("job-id", "copy", "speed", CRAWLING, "auto-dismiss", false));
        assertThat(jobs.list()).extracting(JobInfo::id).containsExactly("copy");
        List<JobInfo> seen = new ArrayList<>();
        JobEnd end = jobs.await("copy", PATIENCE, job -> {
            if (seen.isEmpty()) {
                jobs.cancel("copy");
            }
            seen.add(job);
        });
        assertThat(seen.get(0).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(seen.get(0).totalProgress()).isEqualTo(SIZE);
        assertThat(end).isEqualTo(new JobEnd("copy", JobEnd.Outcome.CANCELLED, null));
        assertThat(jobs.list()).hasSize(1);
        jobs.dismiss("copy");
        assertThat(jobs.list()).isEmpty();
    }

    @Test
    void aJobThatDismissedItselfIsKnownToHaveCompleted() throws IOException {
        begin("blockdev-mirror", Map.of("job-id", "copy"));
        AtomicBoolean asked = new AtomicBoolean();
        JobEnd end = jobs.await("copy", PATIENCE, job -> {
            if (job.status().equals(JobStatus.READY) && asked.compareAndSet(false, true)) {
                jobs.complete("copy");
            }
        });
        assertThat(end).isEqualTo(new JobEnd("copy", JobEnd.Outcome.COMPLETED, null));
        assertThat(jobs.list()).isEmpty();
        assertThat(jobs.await("copy", PATIENCE, job -> {})).as("again").isEqualTo(end);
        assertThat(Files.mismatch(
                        host.directory().resolve("from"), host.directory().resolve("to")))
                .isEqualTo(-1);
    }

    @Test
    void aJobThatWasCancelledAndDismissedItselfIsKnownToHaveBeen() {
        begin("blockdev-mirror", Map.of("job-id", "copy", "speed", CRAWLING));
        jobs.cancel("copy");
        assertThat(jobs.await("copy", PATIENCE, job -> {}).outcome()).isEqualTo(JobEnd.Outcome.CANCELLED);
    }

    @Test
    void aJobThatFailedSaysWhy() {
        vm.qmp()
                .call(
                        "blockdev-create",
                        Map.of(
                                "job-id",
                                "make",
                                "options",
                                Map.of("driver", "file", "filename", "/nowhere/at/all", "size", 1024)));
        JobEnd end = jobs.await("make", PATIENCE, job -> {});
        assertThat(end.outcome()).isEqualTo(JobEnd.Outcome.FAILED);
        assertThat(end.error()).hasValueSatisfying(error -> assertThat(error).contains("/nowhere/at/all"));
        jobs.dismiss("make");
    }

    @Test
    void aJobIsNotWaitedForLongerThanAsked() {
        begin("blockdev-mirror", Map.of("job-id", "copy", "speed", CRAWLING));
        RatiteException failure = catchThrowableOfType(
                RatiteException.class, () -> jobs.await("copy", Duration.ofMillis(300), job -> {}));
        assertThat(failure.code()).isEqualTo(RuntimeError.JOB_UNFINISHED);
        assertThat(failure.getMessage()).contains("job 'copy' (mirror) is running", "of " + SIZE);
        jobs.cancel("copy");
    }

    @Test
    void aJobThatNeverWasIsUnknown() {
        RatiteException failure =
                catchThrowableOfType(RatiteException.class, () -> jobs.await("nosuch", PATIENCE, job -> {}));
        assertThat(failure.code()).isEqualTo(RuntimeError.JOB_UNKNOWN);
        assertThat(catchThrowableOfType(RatiteException.class, () -> jobs.cancel("nosuch")))
                .hasMessageContaining("VM 'busy' has no job 'nosuch'");
    }

    /** Copies the disk to a file. */
    private void begin(String command, Map<String, Object> more) {
        Path target = host.directory().resolve("to");
        vm.qmp().call("blockdev-add", Map.of("driver", "file", "node-name", "target", "filename", target.toString()));
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("device", "disk-from");
        arguments.put("target", "target");
        arguments.put("sync", "full");
        vm.qmp().call(QmpCommand.of(command, arguments));
    }
}
