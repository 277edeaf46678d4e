package dev.ratite.launcher.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.metrics.MemoryMetrics;
import dev.ratite.launcher.runtime.BalloonStatistics;
import dev.ratite.launcher.runtime.DiskStatistics;
import dev.ratite.launcher.runtime.NetworkCard;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.command.BalloonInfo;
import dev.ratite.qmp.command.BlockCommands;
import dev.ratite.qmp.command.BlockStats;
import dev.ratite.qmp.command.CpuCommands;
import dev.ratite.qmp.command.CpuInfo;
import dev.ratite.qmp.command.MemoryCommands;
import dev.ratite.qmp.command.MemorySize;
import dev.ratite.qmp.command.MonitorCommands;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a VM that answers is asked, all at once. What it refuses, or does not answer in time, is absent. */
final class Answers {
    private final TimeLimit limit;
    private final CompletableFuture<List<CpuInfo>> cpus;
    private final CompletableFuture<MemorySize> size;
    private final CompletableFuture<BalloonInfo> balloon;
    private final CompletableFuture<JsonNode> statistics;
    private final CompletableFuture<JsonNode> interval;
    private final CompletableFuture<List<BlockStats>> blocks;
    private final CompletableFuture<String> networks;

    private Answers(QmpCommands monitor, TimeLimit limit) {
        this.limit = limit;
        this.cpus = monitor.execute(new CpuCommands.QueryCpus(), limit.left());
        this.size = monitor.execute(new MemoryCommands.QuerySize(), limit.left());
        this.balloon = monitor.execute(new MemoryCommands.QueryBalloon(), limit.left());
        this.statistics = monitor.execute(GuestStatistics.STATISTICS, limit.left());
        this.interval = monitor.execute(GuestStatistics.INTERVAL, limit.left());
        this.blocks = monitor.execute(new BlockCommands.QueryStats(), limit.left());
        this.networks = monitor.execute(new MonitorCommands.HumanMonitor("info network", null), limit.left());
    }

    /** Sends all questions and returns. */
    static Answers ask(QmpCommands monitor, TimeLimit limit) {
        return new Answers(monitor, limit);
    }

    List<CpuInfo> cpus() {
        return Reply.of(cpus, limit).orElse(List.of());
    }

    MemoryMetrics memory(VmState state) {
        Long configured = Reply.of(size, limit)
                .map(known -> known.baseMemory() + (known.pluggedMemory() == null ? 0 : known.pluggedMemory()))
                .orElse(null);
        BalloonStatistics guest = Reply.of(statistics, limit)
                .map(told -> GuestStatistics.fresh(
                        told, Reply.of(interval, limit).map(JsonNode::asLong).orElse(0L), state))
                .orElse(null);
        return new MemoryMetrics(
                configured, Reply.of(balloon, limit).map(BalloonInfo::actual).orElse(null), guest);
    }

    Map<String, DiskStatistics> disks() {
        return Reply.of(blocks, limit).map(DiskStatistics::byDisk).orElse(Map.of());
    }

    List<NetworkCard> networks() {
        Optional<String> text = Reply.of(networks, limit);
        return text.map(NetworkCard::readAll).orElse(List.of());
    }
}
