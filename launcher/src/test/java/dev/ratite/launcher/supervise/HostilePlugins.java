package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.network.PortForward;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.launcher.transport.UnixTransportOptions;
import dev.ratite.launcher.transport.UnixTransportProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A plugin of each kind that works, but for the one callback that misbehaves. What is opened and closed is noted.
 *
 * @param callback the callback that misbehaves: {@code disk.open}
 * @param how in which way
 * @param notes {@code open disk.a}, {@code close disk.a} …, in the order in which it happened
 */
record HostilePlugins(String callback, Hostility how, List<String> notes) {
    /** Which of several disks, networks and so on this is. */
    public record DiskOptions(String name) {}

    public record NetworkOptions(String name) {}

    public record DisplayOptions(String name) {}

    public record TransportOptions(String name) {}

    static HostilePlugins at(String callback, Hostility how) {
        return new HostilePlugins(callback, how, new CopyOnWriteArrayList<>());
    }

    /** None misbehaves. */
    static HostilePlugins tame() {
        return at("", Hostility.THROWS);
    }

    private <T> T answer(String name, Supplier<T> answer) {
        return name.equals(callback) ? how.act() : answer.get();
    }

    private <T> T opened(String kind, String name, Supplier<T> backend) {
        T opened = answer(kind + ".open", backend);
        if (opened != null) {
            notes.add("open " + kind + "." + name);
        }
        return opened;
    }

    private void closed(String kind, String name) {
        notes.add("close " + kind + "." + name);
        answer(kind + ".close", () -> "");
    }

    DiskProvider<DiskOptions> disks() {
        return new Disks(this);
    }

    NetworkProvider<NetworkOptions> networks() {
        return new Networks(this);
    }

    DisplayProvider<DisplayOptions> displays() {
        return new Displays(this);
    }

    TransportProvider<TransportOptions> transports() {
        return new Transports(this);
    }

    private record Disks(HostilePlugins plugins) implements DiskProvider<DiskOptions> {
        @Override
        public String type() {
            return "hostile";
        }

        @Override
        public Class<DiskOptions> optionsType() {
            return DiskOptions.class;
        }

        @Override
        public DiskBackend open(DiskOptions options, DiskRequest request) {
            return plugins.opened("disk", options.name(), () -> new Disk(plugins, options.name()));
        }
    }

    private record Disk(HostilePlugins plugins, String name) implements DiskBackend {
        @Override
        public BlockNode node() {
            return plugins.answer("disk.node", () -> new BlockNode("null-co", Map.of("size", 1 << 20)));
        }

        @Override
        public List<QemuObject> objects() {
            return plugins.answer("disk.objects", List::of);
        }

        @Override
        public void close() {
            plugins.closed("disk", name);
        }
    }

    private record Networks(HostilePlugins plugins) implements NetworkProvider<NetworkOptions> {
        @Override
        public String type() {
            return "hostile";
        }

        @Override
        public Class<NetworkOptions> optionsType() {
            return NetworkOptions.class;
        }

        @Override
        public NetworkBackend open(NetworkOptions options, NetworkRequest request) {
            return plugins.opened("network", options.name(), () -> new Network(plugins, options.name()));
        }
    }

    private record Network(HostilePlugins plugins, String name) implements ForwardingNetwork {
        @Override
        public Netdev netdev() {
            return plugins.answer("network.netdev", () -> new Netdev("user", Map.of("restrict", true)));
        }

        @Override
        public List<PortForward> forwards(QemuMonitor monitor, String netdevId) {
            return plugins.answer("network.forwards", List::of);
        }

        @Override
        public void close() {
            plugins.closed("network", name);
        }
    }

    private record Displays(HostilePlugins plugins) implements DisplayProvider<DisplayOptions> {
        @Override
        public String type() {
            return "hostile";
        }

        @Override
        public Class<DisplayOptions> optionsType() {
            return DisplayOptions.class;
        }

        @Override
        public DisplayBackend open(DisplayOptions options, DisplayRequest request) {
            return plugins.opened("display", options.name(), () -> new Screen(plugins, options.name()));
        }
    }

    private record Screen(HostilePlugins plugins, String name) implements DisplayBackend {
        @Override
        public Display display() {
            return plugins.answer("display.display", () -> new Display("none", Map.of()));
        }

        @Override
        public List<Device> videoDevices() {
            return plugins.answer("display.videoDevices", List::of);
        }

        @Override
        public void close() {
            plugins.closed("display", name);
        }
    }

    private record Transports(HostilePlugins plugins) implements TransportProvider<TransportOptions> {
        @Override
        public String type() {
            return "hostile";
        }

        @Override
        public Class<TransportOptions> optionsType() {
            return TransportOptions.class;
        }

        @Override
        public TransportBackend open(TransportOptions options, TransportRequest request) {
            TransportBackend unix = new UnixTransportProvider().open(new UnixTransportOptions(), request);
            return plugins.opened("transport", options.name(), () -> new Way(plugins, options.name(), unix));
        }
    }

    private record Way(HostilePlugins plugins, String name, TransportBackend unix) implements TransportBackend {
        @Override
        public Chardev chardev() {
            return plugins.answer("transport.chardev", unix::chardev);
        }

        @Override
        public List<Path> files() {
            return plugins.answer("transport.files", unix::files);
        }

        @Override
        public void prepare() {
            requireNonNull(plugins.answer("transport.prepare", () -> "prepared"));
        }

        @Override
        public TransportConnection connect(Duration timeout) {
            return plugins.answer("transport.connect", () -> unix.connect(timeout));
        }

        @Override
        public void close() {
            plugins.closed("transport", name);
        }
    }
}
