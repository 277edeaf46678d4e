package dev.ratite.display.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratite.api.Secret;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What QEMU makes of the groups, asked over QMP. */
@NeedsQemu
class RemoteDisplayQemuTest {
    @TempDir
    private Path directory;

    @Test
    void vncServerListensWhereItIsTold() {
        try (BareQemu qemu = start(VncDisplayOptions.inVmDirectory())) {
            assertThat(vnc(qemu))
                    .containsEntry("auth", "none")
                    .extractingByKey("server")
                    .asString()
                    .contains("family=unix")
                    .contains("service=" + directory.resolve("screen.vnc"));
        }
    }

    @Test
    void vncPortThatIsTakenIsPassedOver() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                BareQemu qemu = start(VncDisplayOptions.builder()
                        .port(taken.getLocalPort())
                        .lastPort(taken.getLocalPort() + 50)
                        .build())) {
            assertThat(vnc(qemu).get("server"))
                    .asString()
                    .contains("host=127.0.0.1")
                    .doesNotContain("service=" + taken.getLocalPort());
        }
    }

    @Test
    void vncAsksForThePasswordOfTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "ses,ame\n");
        try (BareQemu qemu =
                start(VncDisplayOptions.builder().passwordFile(file).build())) {
            assertThat(vnc(qemu)).containsEntry("auth", "vnc");
        }
    }

    @Test
    void vncPasswordThatIsAskedForMayBeSetLater() {
        try (BareQemu qemu =
                start(VncDisplayOptions.builder().passwordRequired(true).build())) {
            assertThat(vnc(qemu)).containsEntry("auth", "vnc");
            assertThat(qemu.execute("set_password", Map.of("protocol", "vnc", "password", "later")))
                    .isEqualTo(Map.of());
        }
    }

    @Test
    void vncEncrypts() {
        try (BareQemu qemu = start(
                VncDisplayOptions.builder().tlsDirectory(TlsFiles.in(directory)).build())) {
            assertThat(vnc(qemu)).containsEntry("auth", "vencrypt").containsEntry("vencrypt", "x509-none");
        }
    }

    @EachQemu
    void everyQemuTakesThePasswordAndTheEncryption(QemuUnderTest version) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "ses,ame\n");
        VncDisplayOptions options = VncDisplayOptions.builder()
                .passwordFile(file)
                .tlsDirectory(TlsFiles.in(directory))
                .share(VncDisplayOptions.Share.FORCE_SHARED)
                .build();
        List<String> words = words(new VncDisplayProvider().open(options, request()));
        try (BareQemu qemu = BareQemu.start(version, words.toArray(String[]::new))) {
            assertThat(vnc(qemu)).containsEntry("auth", "vencrypt").containsEntry("vencrypt", "x509-vnc");
        }
    }

    @Test
    void vncTakesEveryOption() {
        VncDisplayOptions options = VncDisplayOptions.builder()
                .share(VncDisplayOptions.Share.IGNORE)
                .lossy(true)
                .nonAdaptive(true)
                .powerControl(true)
                .lockKeySync(false)
                .keyDelay(Duration.ofMillis(5))
                .connections(2)
                .audio("sound")
                .device("video0")
                .head(0)
                .build();
        try (BareQemu qemu = start(options, "-audiodev", "none,id=sound", "-device", "VGA,id=video0")) {
            assertThat(vnc(qemu)).containsEntry("display", "video0");
        }
    }

    @Test
    void spiceListensWhereItIsTold() {
        try (BareQemu qemu = startSpice(SpiceDisplayOptions.inVmDirectory())) {
            assertThat(spice(qemu))
                    .containsEntry("enabled", true)
                    .containsEntry("auth", "none")
                    .containsEntry("host", directory.resolve("screen.spice").toString());
        }
    }

    @Test
    void spiceAsksForAPasswordThatMayBeSetLater() {
        try (BareQemu qemu =
                startSpice(SpiceDisplayOptions.builder().passwordRequired(true).build())) {
            assertThat(spice(qemu)).containsEntry("auth", "spice");
            assertThat(qemu.execute("set_password", Map.of("protocol", "spice", "password", "later")))
                    .isEqualTo(Map.of());
        }
    }

    @Test
    void spiceListensOnBothPorts() throws IOException {
        List<Integer> ports = freePorts();
        int port = ports.get(0);
        int tlsPort = ports.get(1);
        SpiceDisplayOptions options = SpiceDisplayOptions.builder()
                .port(port)
                .tlsPort(tlsPort)
                .tlsDirectory(TlsFiles.in(directory))
                .build();
        try (BareQemu qemu = startSpice(options)) {
            assertThat(spice(qemu))
                    .containsEntry("host", "127.0.0.1")
                    .containsEntry("port", (long) port)
                    .containsEntry("tls-port", (long) tlsPort);
        }
    }

    private BareQemu start(VncDisplayOptions options, String... more) {
        return start(new VncDisplayProvider().open(options, request()), more);
    }

    private BareQemu startSpice(SpiceDisplayOptions options) {
        try (BareQemu qemu = BareQemu.start()) {
            assumeThat((List<?>) qemu.execute("query-commands"))
                    .as("this QEMU was built with SPICE")
                    .anyMatch(command -> command.toString().contains("query-spice"));
        }
        return start(new SpiceDisplayProvider().open(options, request()));
    }

    private DisplayRequest request() {
        return new DisplayRequest("web", "screen", directory, Duration.ofSeconds(10));
    }

    private BareQemu start(DisplayBackend display, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(words(display));
        return BareQemu.start(words);
    }

    private static List<String> words(DisplayBackend display) {
        List<String> words = new ArrayList<>();
        for (QemuObject object : display.objects()) {
            words.addAll(List.of("-object", object.type() + ",id=" + object.id() + commaForm(object.properties())));
        }
        for (OptionGroup group : display.groups()) {
            words.addAll(List.of("-" + group.name(), commaForm(group.options()).substring(1)));
        }
        return words;
    }

    private static String commaForm(Map<String, Object> options) {
        return options.entrySet().stream()
                .map(option ->
                        "," + option.getKey() + "=" + word(option.getValue()).replace(",", ",,"))
                .collect(Collectors.joining());
    }

    private static String word(Object value) {
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        return value instanceof Secret secret ? secret.reveal() : value.toString();
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> vnc(BareQemu qemu) {
        return (Map<String, Object>) ((List<?>) qemu.execute("query-vnc-servers")).get(0);
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> spice(BareQemu qemu) {
        return (Map<String, Object>) qemu.execute("query-spice");
    }

    /** Two that are not the same. */
    private static List<Integer> freePorts() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback)) {
            return List.of(one.getLocalPort(), two.getLocalPort());
        }
    }
}
