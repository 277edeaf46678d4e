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

/** Opens displays of type {@code spice}: a SPICE server in QEMU. */
public final class SpiceDisplayProvider implements DisplayProvider<SpiceDisplayOptions>, ReleasingProvider {
    /** SPICE takes no longer one, and QEMU does not notice: nobody would get in. */
    private static final int LONGEST_PASSWORD = 60;

    /** For ServiceLoader. */
    public SpiceDisplayProvider() {}

    @Override
    public String type() {
        return "spice";
    }

    @Override
    public Class<SpiceDisplayOptions> optionsType() {
        return SpiceDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(SpiceDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        Map<String, Object> group = new LinkedHashMap<>();
        List<QemuObject> objects = new ArrayList<>();
        List<Path> files = listen(options, request, group);
        admit(options, request, group, objects);
        tune(options, group);
        return new RemoteDisplay(
                new OptionGroup("spice", group),
                List.copyOf(objects),
                files,
                ListeningSocket.taking(options.path(), request));
    }

    /** A socket that a killed QEMU has left. */
    @Override
    public void release(LeftResource left) {
        QemuSocket.remove(left, RemoteDisplayError.SOCKET_NOT_REMOVED);
    }

    private static List<Path> listen(SpiceDisplayOptions options, DisplayRequest request, Map<String, Object> group) {
        if (options.isTcp()) {
            group.put("addr", requireNonNull(options.host()));
            put(group, "port", options.port());
            put(group, "tls-port", options.tlsPort());
            if (options.tlsDirectory() != null) {
                Certificates.check(options.tlsDirectory(), request.subject());
                group.put("x509-dir", options.tlsDirectory().toString());
            }
            return List.of();
        }
        ListeningSocket socket = ListeningSocket.of(options.path(), "spice", request);
        group.put("unix", true);
        group.put("addr", socket.path().toString());
        return socket.files();
    }

    /** Without a word about tickets, SPICE lets nobody in. */
    private static void admit(
            SpiceDisplayOptions options, DisplayRequest request, Map<String, Object> group, List<QemuObject> objects) {
        if (options.passwordFile() != null) {
            String id = request.display() + "-password";
            PasswordFile file = new PasswordFile(options.passwordFile(), request.subject());
            objects.add(QemuObject.secret(id, file.read(LONGEST_PASSWORD)));
            group.put("password-secret", id);
        }
        group.put("disable-ticketing", !options.passwordRequired());
    }

    private static void tune(SpiceDisplayOptions options, Map<String, Object> group) {
        put(group, "image-compression", word(options.imageCompression()));
        put(group, "jpeg-wan-compression", word(options.jpegWanCompression()));
        put(group, "zlib-glz-wan-compression", word(options.zlibGlzWanCompression()));
        put(group, "streaming-video", word(options.streamingVideo()));
        put(group, "playback-compression", options.playbackCompression() ? null : false);
        put(group, "seamless-migration", options.seamlessMigration() ? true : null);
        put(group, "disable-copy-paste", options.copyPaste() ? null : true);
        put(group, "disable-agent-file-xfer", options.fileTransfer() ? null : true);
        put(group, "agent-mouse", options.agentMouse() ? null : false);
        put(group, "gl", options.gl() ? true : null);
        put(
                group,
                "rendernode",
                options.renderNode() == null ? null : options.renderNode().toString());
    }

    private static @Nullable String word(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> group, String name, @Nullable Object value) {
        if (value != null) {
            group.put(name, value);
        }
    }
}
