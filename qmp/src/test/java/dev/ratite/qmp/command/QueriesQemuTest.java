package dev.ratite.qmp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.event.Events;
import dev.ratite.qmp.word.MemoryPolicy;
import dev.ratite.qmp.word.RunState;
import dev.ratite.qmp.word.SyncMode;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Typed queries of a real machine with a disk, a NIC and an empty CD drive. */
@ParameterizedClass
@EachQemu
class QueriesQemuTest {
    private static final long MIB = 1024 * 1024;
    private static final Set<String> REFUSED_HERE = Set.of(
            "query-sev", "query-sev-capabilities", "query-gic-capabilities", "query-spice", "query-vm-generation-id");

    private static RealSession real;
    private static QmpSession qmp;

    private final QemuUnderTest qemu;

    QueriesQemuTest(QemuUnderTest qemu) {
        this.qemu = qemu;
    }

    @BeforeParameterizedClassInvocation
    static void startQemu(QemuUnderTest qemu) {
        real = RealSession.start(
                qemu,
                "-name",
                "typed",
                "-uuid",
                "12345678-1234-1234-1234-123456789abc",
                "-m",
                "64,slots=2,maxmem=256M",
                "-object",
                "memory-backend-ram,id=more,size=32M",
                "-device",
                "pc-dimm,id=dimm0,memdev=more",
                "-object",
                "iothread,id=io0",
                "-blockdev",
                "null-co,node-name=root,size=1048576,read-zeroes=on",
                "-device",
                "pcie-root-port,id=port0",
                "-device",
                "virtio-blk-pci,id=disk0,drive=root,bus=port0,iothread=io0",
                "-device",
                "ide-cd,id=cd0",
                "-netdev",
                "hubport,id=net0,hubid=0",
                "-device",
                "virtio-net-pci,id=nic0,netdev=net0,mac=52:54:00:12:34:56",
                "-device",
                "virtio-balloon-pci,id=balloon0",
                "-chardev",
                "ringbuf,id=ring0,size=1024");
        qmp = real.session();
    }

    @AfterParameterizedClassInvocation
    static void stopQemu() {
        real.close();
    }

    static Stream<QmpCommand<?>> queries() {
        return Samples.all()
                .filter(command -> command.command().startsWith("query-"))
                .filter(command -> !REFUSED_HERE.contains(command.command()))
                .map(command -> command.arguments().isEmpty() || command instanceof CpuCommands.ExpandModel
                        ? command
                        : withoutArguments(command));
    }

    /** The optional arguments of the samples name things that are not there. */
    private static QmpCommand<?> withoutArguments(QmpCommand<?> command) {
        return switch (command.command()) {
            case "query-rx-filter" -> new NetworkCommands.QueryRxFilter();
            case "query-blockstats" -> new BlockCommands.QueryStats();
            case "query-named-block-nodes" -> new BlockCommands.QueryNodes();
            case "query-command-line-options" -> new MonitorCommands.QueryCommandLineOptions();
            default -> throw new AssertionError(command);
        };
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryIsRead(QmpCommand<?> query) {
        assertThat((Object) qmp.call(query)).isNotNull();
    }

    @Test
    void theMachineTellsWhatItIs() {
        assertThat(qmp.call(new MachineCommands.QueryStatus())).isEqualTo(new StatusInfo(false, RunState.PRELAUNCH));
        assertThat(qmp.call(new MachineCommands.QueryName()).name()).isEqualTo("typed");
        assertThat(qmp.call(new MachineCommands.QueryUuid()).uuid()).isEqualTo("12345678-1234-1234-1234-123456789abc");
        assertThat(qmp.call(new MachineCommands.QueryVersion()).qemu().major()).isEqualTo(qemu.major());
        assertThat(qmp.call(new MachineCommands.QueryKvm()).enabled()).isFalse();
        assertThat(qmp.call(new MachineCommands.QueryMachines()))
                .anyMatch(machine -> "q35".equals(machine.alias()) && machine.hotpluggableCpus());
    }

    @Test
    void theMonitorTellsWhatItTakes() {
        assertThat(qmp.call(new MonitorCommands.QueryCommands()))
                .extracting(CommandName::name)
                .contains("query-status", "transaction");
        assertThat(qmp.call(new MonitorCommands.QueryCommandLineOptions("smp-opts")))
                .singleElement()
                .satisfies(option -> assertThat(option.parameters()).isNotEmpty());
        assertThat(qmp.call(new MonitorCommands.HumanMonitor("info name"))).contains("typed");
    }

    @Test
    void cpusAndMemoryAreThere() {
        assertThat(qmp.call(new CpuCommands.QueryCpus())).singleElement().satisfies(cpu -> {
            assertThat(cpu.target()).isEqualTo("x86_64");
            assertThat(cpu.threadId()).isPositive();
            assertThat(cpu.props().socketId()).isZero();
        });
        assertThat(qmp.call(new CpuCommands.QueryHotpluggableCpus()))
                .singleElement()
                .satisfies(place -> assertThat(place.qomPath()).isNotNull());
        assertThat(qmp.call(new CpuCommands.QueryDefinitions())).anyMatch(cpu -> "qemu64".equals(cpu.name()));
        assertThat(qmp.call(new MemoryCommands.QuerySize())).isEqualTo(new MemorySize(64 * MIB, 32 * MIB));
        assertThat(qmp.call(new MemoryCommands.QueryBackends())).anySatisfy(backend -> {
            assertThat(backend.id()).isEqualTo("more");
            assertThat(backend.policy()).isEqualTo(MemoryPolicy.DEFAULT);
        });
        assertThat(qmp.call(new MemoryCommands.QueryDevices()))
                .singleElement()
                .satisfies(dimm -> assertThat(dimm.data().path("id").asText()).isEqualTo("dimm0"));
        assertThat(qmp.call(new MemoryCommands.QueryBalloon()).actual()).isEqualTo(96 * MIB);
    }

    @Test
    void disksAreThere() {
        List<BlockDevice> devices = qmp.call(new BlockCommands.QueryBlock());
        assertThat(devices).anySatisfy(disk -> {
            assertThat(disk.qdev()).contains("disk0");
            assertThat(disk.inserted().nodeName()).isEqualTo("root");
            assertThat(disk.inserted().image().virtualSize()).isEqualTo(MIB);
            assertThat(disk.inserted().limits().bps()).isZero();
        });
        assertThat(devices).anySatisfy(drive -> {
            assertThat(drive.qdev()).isEqualTo("cd0");
            assertThat(drive.inserted()).isNull();
            assertThat(drive.removable()).isTrue();
        });
        assertThat(qmp.call(new BlockCommands.QueryNodes()))
                .extracting(BlockNodeInfo::nodeName)
                .contains("root");
        assertThat(qmp.call(new BlockCommands.QueryStats()))
                .anyMatch(stats ->
                        "root".equals(stats.nodeName()) && stats.stats().rdBytes() == 0);
    }

    @Test
    void devicesAreThere() {
        PciBus bus = qmp.call(new DeviceCommands.QueryPci()).get(0);
        assertThat(bus.devices()).anySatisfy(port -> {
            assertThat(port.qdevId()).isEqualTo("port0");
            assertThat(port.pciBridge()).isNotNull();
            assertThat(port.classInfo().code()).isEqualTo(0x0604);
        });
        assertThat(qmp.call(new DeviceCommands.QueryIoThreads()))
                .extracting(IoThread::id)
                .containsExactly("io0");
        assertThat(qmp.call(new DeviceCommands.ListProperties("virtio-blk-pci")))
                .extracting(QomProperty::name)
                .contains("drive");
        assertThat(qmp.call(new NetworkCommands.QueryRxFilter("nic0")))
                .singleElement()
                .satisfies(filter -> assertThat(filter.mainMac()).isEqualTo("52:54:00:12:34:56"));
    }

    @Test
    void theTreeOfObjectsIsReadAndWritten() {
        String path = "/machine/peripheral/balloon0";
        assertThat(qmp.call(new ObjectCommands.ListPath("/machine/peripheral")))
                .extracting(QomProperty::name)
                .contains("disk0", "nic0");
        qmp.call(new ObjectCommands.Set(path, "guest-stats-polling-interval", 2));
        assertThat(qmp.call(new ObjectCommands.Get(path, "guest-stats-polling-interval"))
                        .asInt())
                .isEqualTo(2);
        assertThat(qmp.call(new ObjectCommands.ListTypes("virtio-device", false)))
                .extracting(QomType::name)
                .contains("virtio-blk-device");
        qmp.call(new ObjectCommands.Add("secret", "key0", Map.of("data", Secret.of("hush"))));
        qmp.call(new ObjectCommands.Delete("key0"));
    }

    @Test
    void ringBuffersKeepText() {
        qmp.call(new ChardevCommands.WriteRingbuf("ring0", "hello"));
        assertThat(qmp.call(new ChardevCommands.ReadRingbuf("ring0", 100))).isEqualTo("hello");
        assertThat(qmp.call(new ChardevCommands.Query()))
                .extracting(ChardevInfo::label)
                .contains("ring0");
    }

    @Test
    void aDiskIsLimitedByItsBackendsPath() {
        String disk = "/machine/peripheral/disk0/virtio-backend";
        qmp.call(new BlockCommands.SetIoThrottle(disk, IoThrottle.total(MIB, 0).withBurst(8 * MIB, 0, 60)));
        assertThat(qmp.call(new BlockCommands.QueryBlock()))
                .anyMatch(device ->
                        device.inserted() != null && device.inserted().limits().bps() == MIB);
        qmp.call(new BlockCommands.SetIoThrottle(disk, IoThrottle.none()));
    }

    @Test
    void aBackupRunsToItsEnd() {
        qmp.call(new BlockCommands.Add("null-co", "copy", Map.of("size", MIB)));
        QmpCommand<?> backup =
                new BlockJobCommands.Backup("backup0", "root", "copy", SyncMode.FULL).with("auto-dismiss", false);
        qmp.callAndAwait(backup, Events.jobConcluded("backup0"), Duration.ofSeconds(30));
        assertThat(qmp.call(new JobCommands.Query()).get(0).error()).isNull();
        qmp.call(new JobCommands.Dismiss("backup0"));
        qmp.call(new BlockCommands.Delete("copy"));
    }

    @Test
    void aTransactionHappensAsAWhole() {
        qmp.call(Transaction.of(new BitmapCommands.Add("root", "one"), new BitmapCommands.Add("root", "two")));
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> qmp.call(new Transaction(
                        List.of(
                                Transaction.Action.of(new BitmapCommands.Add("root", "three")),
                                Transaction.Action.abort()),
                        null)));
        assertThat(bitmaps()).containsExactlyInAnyOrder("one", "two");
        qmp.call(Transaction.of(new BitmapCommands.Remove("root", "one"), new BitmapCommands.Remove("root", "two")));
        assertThat(bitmaps()).isEmpty();
    }

    private static List<String> bitmaps() {
        return qmp.call(new BlockCommands.QueryNodes()).stream()
                .flatMap(node -> node.dirtyBitmaps().stream())
                .map(DirtyBitmap::name)
                .toList();
    }
}
