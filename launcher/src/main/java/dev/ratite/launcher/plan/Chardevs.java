package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Chardev;
import dev.ratite.launcher.definition.CharDevice;
import dev.ratite.launcher.definition.FileChardev;
import dev.ratite.launcher.definition.HostParallelChardev;
import dev.ratite.launcher.definition.HostSerialChardev;
import dev.ratite.launcher.definition.NullChardev;
import dev.ratite.launcher.definition.PipeChardev;
import dev.ratite.launcher.definition.PtyChardev;
import dev.ratite.launcher.definition.RingbufChardev;
import dev.ratite.launcher.definition.SocketChardev;
import dev.ratite.launcher.definition.SpicePortChardev;
import dev.ratite.launcher.definition.SpiceVmcChardev;
import dev.ratite.launcher.definition.UdpChardev;
import dev.ratite.launcher.definition.VdagentChardev;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** QEMU's form of a definition's character devices. */
final class Chardevs {
    private Chardevs() {}

    static Chardev of(CharDevice device, Abilities abilities) {
        if (device instanceof SocketChardev socket) {
            return socket(socket, abilities);
        }
        if (device instanceof UdpChardev udp) {
            return new Chardev(
                    "udp",
                    Fields.of("host", udp.host())
                            .and("port", udp.port().toString())
                            .and("localaddr", udp.localAddress())
                            .and(
                                    "localport",
                                    udp.localPort() == null
                                            ? null
                                            : udp.localPort().toString())
                            .map());
        }
        if (device instanceof FileChardev file) {
            Fields fields = Fields.of("path", file.path().toString()).and("append", file.append());
            return new Chardev("file", fields.map());
        }
        if (device instanceof RingbufChardev ring) {
            return new Chardev(
                    "ringbuf", Fields.none().and("size", ring.sizeBytes()).map());
        }
        return simple(device);
    }

    private static Chardev simple(CharDevice device) {
        if (device instanceof PipeChardev pipe) {
            return with("pipe", "path", pipe.path().toString());
        }
        if (device instanceof HostSerialChardev serial) {
            return with("serial", "path", serial.path().toString());
        }
        if (device instanceof HostParallelChardev parallel) {
            return with("parallel", "path", parallel.path().toString());
        }
        if (device instanceof SpiceVmcChardev channel) {
            return with("spicevmc", "name", channel.name());
        }
        if (device instanceof SpicePortChardev port) {
            return with("spiceport", "name", port.name());
        }
        if (device instanceof VdagentChardev agent) {
            return new Chardev(
                    "qemu-vdagent",
                    Fields.none()
                            .and("clipboard", agent.clipboard())
                            .and("mouse", agent.mouse())
                            .map());
        }
        if (device instanceof PtyChardev || device instanceof NullChardev) {
            return with(device instanceof PtyChardev ? "pty" : "null", "", null);
        }
        throw new IllegalArgumentException("no form for " + device);
    }

    private static Chardev with(String backend, String name, @Nullable String value) {
        return new Chardev(backend, Fields.none().and(name, value).map());
    }

    /** QEMU refuses {@code wait} for a client, and {@code reconnect} for a server. */
    private static Chardev socket(SocketChardev socket, Abilities abilities) {
        Fields fields = Fields.none()
                .and("path", socket.path() == null ? null : socket.path().toString())
                .and("host", socket.port() == null ? null : host(socket))
                .and("port", socket.port() == null ? null : socket.port().toString())
                .and("server", socket.server())
                .and("wait", socket.server() ? socket.waitForClient() : null)
                .and("telnet", socket.telnet() ? true : null);
        if (socket.reconnectSeconds() != null) {
            reconnect(fields, socket.reconnectSeconds(), abilities);
        }
        return new Chardev("socket", fields.map());
    }

    /** QEMU 9.2 has changed the unit with the name. */
    private static void reconnect(Fields fields, int seconds, Abilities abilities) {
        if (abilities.hasKey("chardev", "reconnect-ms")) {
            fields.and("reconnect-ms", TimeUnit.SECONDS.toMillis(seconds));
        } else {
            fields.and("reconnect", seconds);
        }
    }

    /** QEMU's own default is any address of the host, which is more than a user who says nothing wants to offer. */
    private static String host(SocketChardev socket) {
        return socket.host() == null ? "127.0.0.1" : socket.host();
    }
}
