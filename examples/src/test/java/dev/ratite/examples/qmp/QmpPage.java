package dev.ratite.examples.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.QmpWaiter;
import dev.ratite.qmp.command.BitmapCommands;
import dev.ratite.qmp.command.BlockCommands;
import dev.ratite.qmp.command.BlockJobCommands;
import dev.ratite.qmp.command.JobCommands;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.StatusInfo;
import dev.ratite.qmp.command.Transaction;
import dev.ratite.qmp.event.DeviceDeleted;
import dev.ratite.qmp.event.Events;
import dev.ratite.qmp.event.JobStatusChange;
import dev.ratite.qmp.log.ProtocolLog;
import dev.ratite.qmp.log.ProtocolLogOptions;
import dev.ratite.qmp.schema.BinaryIdentity;
import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaCache;
import dev.ratite.qmp.word.CopyMode;
import dev.ratite.qmp.word.RunState;
import dev.ratite.qmp.word.SyncMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What docs/qmp.md shows, so that it compiles; DocsTest compares the two. */
@SuppressWarnings("unused")
final class QmpPage {
    private QmpPage() {}

    static CompletableFuture<JsonNode> untyped(QmpSession qmp) {
        JsonNode status = qmp.call("query-status");
        CompletableFuture<JsonNode> resized =
                qmp.execute("block_resize", Map.of("node-name", "root", "size", 20L << 30), Duration.ofSeconds(30));
        return resized;
    }

    static void typed(QmpSession qmp) {
        StatusInfo status = qmp.call(new MachineCommands.QueryStatus());
        if (status.status().equals(RunState.PAUSED)) {
            qmp.call(new MachineCommands.Continue());
        }
        qmp.call(new BlockCommands.Resize("root", 20L << 30));
    }

    static void more(QmpSession qmp) {
        qmp.call(new BlockJobCommands.Mirror("copying", "root", "copy", SyncMode.FULL)
                .with("copy-mode", CopyMode.WRITE_BLOCKING));
        qmp.call(Transaction.of(
                new BitmapCommands.Add("root", "since-sunday"),
                new BlockJobCommands.Backup("backup", "root", "target", SyncMode.FULL)));
    }

    static DeviceDeleted waiting(QmpSession qmp) {
        try (QmpWaiter<JobStatusChange> done = qmp.events().waiter(Events.jobConcluded("backup"))) {
            qmp.call(
                    new BlockJobCommands.Backup("backup", "root", "target", SyncMode.FULL).with("auto-dismiss", false));
            done.await(Duration.ofHours(1));
        }
        qmp.call(new JobCommands.Dismiss("backup"));

        long before = qmp.events().sequence();
        qmp.call("device_del", Map.of("id", "disk0"));
        DeviceDeleted gone = qmp.events().awaitSince(before, Events.deviceDeleted("disk0"), Duration.ofSeconds(30));
        return gone;
    }

    static void listening(QmpSession qmp, Executor executor) {
        QmpSubscription stops = qmp.events().subscribe("STOP", "RESUME");
        stops.deliverTo(event -> System.out.println(event.name()), executor);
    }

    static void schema(QmpSession qmp) {
        QmpSchema schema = QmpSchema.of(qmp);
        schema.hasCommand("block-job-change");
        schema.hasArgument("blockdev-add", "file.filename");
        schema.hasValue("blockdev-add", "driver", "rbd");
        schema.transactionActions();
    }

    static QmpSchema cached(QmpSession qmp) throws IOException {
        SchemaCache cache = SchemaCache.in(Path.of("/var/cache/web/schemas"));
        BinaryIdentity binary = BinaryIdentity.of(Path.of("/usr/bin/qemu-system-x86_64"));
        Process qemu = new ProcessBuilder(binary.path().toString(), "-qmp", "unix:/run/web/qmp.sock,server=on,wait=off")
                .start();

        QmpSchema known = cache.get(binary, qmp);
        return known;
    }

    static void logging() throws IOException {
        ProtocolLog log = ProtocolLog.toFile(Path.of("/var/log/web/qmp.log"), ProtocolLogOptions.defaults());
        QmpOptions logged = QmpOptions.named("web").withWatcher(log.session("web"));
    }
}
