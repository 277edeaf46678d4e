package dev.ratite.launcher.capability;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.VersionInfo;
import dev.ratite.qmp.schema.QmpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Asks one QEMU program everything but its {@link LateLists}, with several of its processes at once. */
final class Probe {
    private static final int THREADS = 2;

    private Probe() {}

    /**
     * Blocks for some tenths of a second, at most a little longer than the timeout. No process is left, whatever happens.
     *
     * @throws RatiteException PROBE_FAILED
     */
    static Probed run(Path program, Duration timeout) {
        ProbeDeadline deadline = ProbeDeadline.after(timeout);
        FactTables facts = new FactTables();
        ExecutorService beside = Executors.newFixedThreadPool(THREADS, new DaemonThreads("ratite-probe"));
        try (ProbeProcesses processes = new ProbeProcesses(program)) {
            CompletableFuture<Set<String>> devices =
                    CompletableFuture.supplyAsync(() -> new DeviceQuestions(processes, deadline, facts).ask(), beside);
            CompletableFuture<Void> texts =
                    CompletableFuture.runAsync(new HelpTexts(processes, deadline, facts)::askOptions, beside);
            try (ProbedQemu qemu = ProbedQemu.start(processes, deadline)) {
                return ask(qemu, processes, deadline, facts, devices, texts);
            }
        } finally {
            beside.shutdownNow();
        }
    }

    private static Probed ask(
            ProbedQemu qemu,
            ProbeProcesses processes,
            ProbeDeadline deadline,
            FactTables facts,
            CompletableFuture<Set<String>> devices,
            CompletableFuture<Void> texts) {
        try {
            VersionInfo version = qemu.commands().call(new MachineCommands.QueryVersion(), deadline.left());
            about(version, qemu, facts);
            QmpSchema schema = QmpSchema.of(qemu.answer("query-qmp-schema", Map.of()));
            new BlockDriverQuestions(qemu, facts).ask(schema);
            new MachineQuestions(processes, deadline, facts).ask(qemu, devices::join);
            devices.join();
            texts.join();
            return new Probed(version, schema, facts);
        } catch (QmpException e) {
            throw qemu.failure(e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RatiteException known ? known : e;
        }
    }

    private static void about(VersionInfo version, ProbedQemu qemu, FactTables facts) {
        facts.add(
                FactTables.ABOUT,
                "version",
                List.of(
                        Integer.toString(version.qemu().major()),
                        Integer.toString(version.qemu().minor()),
                        Integer.toString(version.qemu().micro()),
                        version.packageVersion()));
        String target = qemu.answer("query-target", Map.of()).path("arch").asText();
        facts.add(FactTables.ABOUT, "architecture", List.of(target));
        facts.add(
                FactTables.ABOUT,
                "probe",
                List.of(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())));
    }

    /** What a probe found. */
    record Probed(VersionInfo version, QmpSchema schema, FactTables facts) {}
}
