package dev.ratite.display.remote;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.LeftResource;
import dev.ratite.api.QemuSocket;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens displays of type {@code vnc}: a VNC server in QEMU. */
public final class VncDisplayProvider implements DisplayProvider<VncDisplayOptions>, ReleasingProvider {
    /** The protocol cuts what is longer, and lets in whoever knows the beginning. */
    private static final int LONGEST_PASSWORD = 8;

    /** For ServiceLoader. */
    public VncDisplayProvider() {}

    @Override
    public String type() {
        return "vnc";
    }

    @Override
    public Class<VncDisplayOptions> optionsType() {
        return VncDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(VncDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        Map<String, Object> group = new LinkedHashMap<>();
        List<QemuObject> objects = new ArrayList<>();
        List<Path> files = listen(options, request, group);
        admit(options, request, group, objects);
        tune(options, group);
        return new RemoteDisplay(
                new OptionGroup("vnc", group),
                List.copyOf(objects),
                files,
                ListeningSocket.taking(options.path(), request));
    }

    /** A socket that a killed QEMU has left. */
    @Override
    public void release(LeftResource left) {
        QemuSocket.remove(left, RemoteDisplayError.SOCKET_NOT_REMOVED);
    }

    private static List<Path> listen(VncDisplayOptions options, DisplayRequest request, Map<String, Object> group) {
        if (options.isTcp()) {
            int port = requireNonNull(options.port());
            int lastPort = requireNonNull(options.lastPort());
            HostAddress host = HostAddress.parse(requireNonNull(options.host()));
            group.put("vnc", host.inFrontOfAPort() + ":" + (port - VncDisplayOptions.FIRST_PORT));
            if (lastPort > port) {
                group.put("to", lastPort - VncDisplayOptions.FIRST_PORT);
            }
            put(
                    group,
                    "websocket",
                    options.websocketPort() == null
                            ? null
                            : options.websocketPort().toString());
            return List.of();
        }
        ListeningSocket socket = ListeningSocket.of(options.path(), "vnc", request);
        group.put("vnc", "unix:" + socket.path());
        return socket.files();
    }

    private static void admit(
            VncDisplayOptions options, DisplayRequest request, Map<String, Object> group, List<QemuObject> objects) {
        if (options.passwordFile() != null) {
            String id = request.display() + "-password";
            PasswordFile file = new PasswordFile(options.passwordFile(), request.subject());
            objects.add(QemuObject.secret(id, file.read(LONGEST_PASSWORD)));
            group.put("password-secret", id);
        } else if (options.passwordRequired()) {
            group.put("password", true);
        }
        if (options.tlsDirectory() != null) {
            String id = request.display() + "-tls";
            Certificates.check(options.tlsDirectory(), request.subject());
            Map<String, Object> credentials = new LinkedHashMap<>();
            credentials.put("dir", options.tlsDirectory().toString());
            credentials.put("endpoint", "server");
            credentials.put("verify-peer", options.tlsVerifyClients());
            objects.add(new QemuObject("tls-creds-x509", id, credentials));
            group.put("tls-creds", id);
        }
    }

    private static void tune(VncDisplayOptions options, Map<String, Object> group) {
        put(group, "share", options.share() == null ? null : word(options.share()));
        put(group, "lossy", options.lossy() ? true : null);
        put(group, "non-adaptive", options.nonAdaptive() ? true : null);
        put(group, "power-control", options.powerControl() ? true : null);
        put(group, "lock-key-sync", options.lockKeySync() ? null : false);
        put(
                group,
                "key-delay-ms",
                options.keyDelay() == null ? null : options.keyDelay().toMillis());
        put(group, "connections", options.connections());
        put(group, "audiodev", options.audio());
        put(group, "display", options.device());
        put(group, "head", options.head());
    }

    private static String word(VncDisplayOptions.Share share) {
        return share.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(Map<String, Object> group, String name, @Nullable Object value) {
        if (value != null) {
            group.put(name, value);
        }
    }
}
