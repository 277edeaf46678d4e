package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The real QEMU takes what each field becomes, but for those samples that say why not. */
@Tag("integration")
@NeedsQemu
class EachFieldQemuTest {
    private static final int AT_ONCE = 2;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    private final CapabilityStore capabilities = CapabilityStore.inMemory();

    @Test
    @Timeout(300)
    void everySampleThatSaysNothingElseStarts() throws Exception {
        Queue<FieldSample> waiting = new ConcurrentLinkedQueue<>(FieldSamples.all().stream()
                .filter(sample -> sample.idle() == null)
                .toList());
        assertThat(waiting).hasSizeGreaterThan(200);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Path own = Files.createDirectory(directory.resolve("w" + i));
                running.add(workers.submit(() -> {
                    work(waiting, own, failures);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }

    /** Images are locked by whoever uses them: each worker has its own. */
    private void work(Queue<FieldSample> waiting, Path own, Queue<String> failures) throws IOException {
        FieldFiles.make(own);
        FieldPlans plans = new FieldPlans(RealPart.QEMU.path().getParent().toString(), capabilities, own);
        for (FieldSample sample = waiting.poll(); sample != null; sample = waiting.poll()) {
            try {
                start(plans, plans.definition(sample.after(own)));
            } catch (RuntimeException e) {
                failures.add(sample + ": " + e.getMessage());
            }
        }
    }

    private static void start(FieldPlans plans, VmDefinition vm) throws IOException {
        Files.createDirectories(plans.directory(vm));
        Plan plan = plans.plan(vm);
        List<String> words = plan.commandLine();
        try (BareQemu qemu = BareQemu.startExactly(plan.qemu(), words.subList(1, words.size()))) {
            assertThat(qemu.execute("query-status").toString()).contains("prelaunch");
        }
    }
}
