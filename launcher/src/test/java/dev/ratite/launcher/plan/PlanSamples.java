package dev.ratite.launcher.plan;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.transport.UnixTransportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan is made from, without plugins and files. */
final class PlanSamples {
    static final Record OPTIONS = new UnixTransportOptions();
    static final Path DIRECTORY = Path.of("/run/ratite/run/web");
    static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    private PlanSamples() {}

    /** An ordered map of names and values in turn. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static BlockNode qcow2(String path) {
        BlockNode file = new BlockNode("file", map("filename", path, "aio", "threads"));
        return new BlockNode("qcow2", map("file", file, "read-only", false, "cache", map("direct", true)));
    }

    /** Plans a VM whose disks are all alike and whose networks are QEMU's own. */
    static Plan plan(VmDefinition vm) {
        return Planner.plan(input(vm, DIRECTORY));
    }

    static PlanInput input(VmDefinition vm, Path directory) {
        return input(vm, directory, vm.disks().stream().map(disk -> disk(disk, qcow2("/srv/" + disk.id() + ".qcow2"))));
    }

    static PlanInput input(VmDefinition vm, Path directory, Stream<OpenDisk> disks) {
        return new PlanInput(
                vm,
                QEMU,
                Abilities.ALL,
                Board.of(vm.architecture(), vm.machine().type()),
                new PlannedAccelerator(accelerator(vm), "runs the guest's code", List.of()),
                null,
                paths(directory),
                disks.toList(),
                Map.of(),
                vm.networks().stream().map(PlanSamples::network).toList(),
                vm.displays().stream().map(display -> vga()).toList(),
                monitor(vm, directory),
                Map.of());
    }

    private static Accelerator accelerator(VmDefinition vm) {
        Accelerator wanted = vm.machine().accelerator();
        return wanted == Accelerator.AUTO ? Accelerator.TCG : wanted;
    }

    static OpenDisk disk(DiskDefinition definition, BlockNode node, QemuObject... objects) {
        DiskBackend backend = new DiskBackend() {
            @Override
            public BlockNode node() {
                return node;
            }

            @Override
            public List<QemuObject> objects() {
                return List.of(objects);
            }
        };
        return new OpenDisk(definition, backend, "plugin sample");
    }

    private static OpenNetwork network(NetworkDefinition definition) {
        Netdev netdev = new Netdev("user", map("restrict", true, "hostfwd", List.of(map("str", "tcp::0-:80"))));
        return new OpenNetwork(definition, () -> netdev, "plugin user");
    }

    private static OpenDisplay vga() {
        DisplayBackend backend = new DisplayBackend() {
            @Override
            public Display display() {
                return new Display("egl-headless", map("rendernode", "/dev/dri/renderD128"));
            }

            @Override
            public List<Device> videoDevices() {
                return List.of(new Device("virtio-vga", map("id", "screen")));
            }
        };
        return new OpenDisplay(backend, "plugin sample");
    }

    private static OpenTransport monitor(VmDefinition vm, Path directory) {
        Chardev chardev = new Chardev(
                "socket", map("path", directory.resolve("monitor.sock").toString(), "server", true, "wait", false));
        TransportBackend backend = new TransportBackend() {
            @Override
            public Chardev chardev() {
                return chardev;
            }

            @Override
            public TransportConnection connect(Duration timeout) {
                throw new UnsupportedOperationException("a plan connects nowhere");
            }
        };
        return new OpenTransport(vm.monitor() == null ? "" : "monitor", backend, "plugin unix");
    }

    private static VmPaths paths(Path directory) {
        return new VmPaths(
                directory.resolve("journal.log"),
                directory.resolve("rescue.sock"),
                directory.resolve("serial0.sock"),
                directory.resolve("serial0.log"),
                directory.resolve("agent.sock"),
                directory.resolve("tpm.sock"),
                directory,
                directory.resolve("secrets"));
    }

    /** The value behind an option; null where there is none. */
    static @Nullable String value(Plan plan, String option) {
        return plan.arguments().stream()
                .filter(argument -> argument.option().equals(option))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static List<String> values(Plan plan, String option) {
        return plan.arguments().stream()
                .filter(argument -> argument.option().equals(option))
                .map(PlannedArgument::value)
                .toList();
    }
}
