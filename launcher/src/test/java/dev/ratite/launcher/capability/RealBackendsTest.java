package dev.ratite.launcher.capability;

import static dev.ratite.launcher.capability.RealAnswers.refusal;
import static dev.ratite.launcher.capability.RealAnswers.refusalOfExactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** All that is no device: what a QEMU tells it takes it, and what it does not tell it refuses. */
class RealBackendsTest {
    @TempDir
    Path temp;

    @EachQemu
    void theVersionIsThePrograms(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.version().number()).isEqualTo(qemu.version());
        assertThat(told.version().text()).contains("Debian");
        assertThat(told.architecture()).isEqualTo("x86_64");
        assertThat(told.unasked()).isEmpty();
        assertThat(told).hasToString(told.program() + " " + told.version().text());
    }

    /** QEMU looks at the names of all options before it does anything, and ends at the first that it does not know. */
    @EachQemu
    void everyOptionThatIsToldIsTaken(QemuUnderTest qemu) throws Exception {
        List<String> words = new ArrayList<>();
        RealAnswers.of(qemu).options().forEach(option -> words.addAll(List.of("-" + option, "x")));
        words.add("-ratite-has-no-such-option");

        assertThat(words).hasSizeGreaterThan(200);
        assertThat(lastWords(qemu, words)).contains("-ratite-has-no-such-option: invalid option");
    }

    @EachQemu
    void anOptionIsTakenExactlyIfItIsTold(QemuUnderTest qemu) throws Exception {
        for (String option : List.of("run-with", "no-hpet", "chroot", "M", "soundhw", "rtc", "watchdog", "iscsi")) {
            boolean taken = lastWords(qemu, List.of("-" + option, "x", "-ratite-has-no-such-option"))
                    .contains("-ratite-has-no-such-option");
            assertThat(RealAnswers.of(qemu).hasOption("-" + option)).as(option).isEqualTo(taken);
        }
    }

    private static String lastWords(QemuUnderTest qemu, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(qemu.program().toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return text;
    }

    @EachQemu
    void theAcceleratorsAreThoseOfQemusOwnList(QemuUnderTest qemu) {
        FactTables tables = new FactTables();
        try (ProbeProcesses processes = new ProbeProcesses(qemu.program())) {
            new HelpTexts(processes, ProbeDeadline.after(Duration.ofSeconds(20)), tables).ask(HelpList.ACCELERATOR);
        }
        Facts facts = Facts.read(tables.write("it"), "it").orElseThrow();

        assertThat(RealAnswers.of(qemu).accelerators())
                .containsExactlyInAnyOrderElementsOf(facts.keys(FactTables.ACCELERATOR))
                .contains("tcg");
    }

    @EachQemu
    void anAcceleratorThatIsNotToldIsNotBuiltIn(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.accelerators()).contains("tcg", "kvm").doesNotContain("hvf", "whpx", "hax");
        for (String accelerator : List.of("hvf", "whpx", "hax")) {
            assertThat(refusalOfExactly(qemu, "-accel", accelerator, "-S", "-nodefaults", "-display", "none"))
                    .contains("invalid accelerator " + accelerator);
        }
    }

    @EachQemu
    void anObjectIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        Map<String, Map<String, Object>> samples = new LinkedHashMap<>();
        samples.put("iothread", Map.of());
        samples.put("rng-builtin", Map.of());
        samples.put("secret", Map.of("data", "x"));
        samples.put("throttle-group", Map.of());
        samples.put("memory-backend-ram", Map.of("size", 1048576));
        samples.put("memory-backend-memfd", Map.of("size", 1048576, "share", true));
        samples.put("memory-backend-shm", Map.of("size", 1048576));
        samples.put("authz-list", Map.of());
        samples.put("thread-context", Map.of());
        samples.put("can-bus", Map.of());
        samples.put("no-such-object", Map.of());
        QemuCapabilities told = RealAnswers.of(qemu);
        try (BareQemu bare = BareQemu.start(qemu)) {
            samples.forEach((type, properties) -> {
                Map<String, Object> object = new LinkedHashMap<>(properties);
                object.put("qom-type", type);
                object.put("id", type);
                String refusal = refusal(bare, "object-add", object);
                assertThat(refusal.isEmpty())
                        .as(type + ": " + refusal)
                        .isEqualTo(told.objectTypes().contains(type));
                assertThat(told.lacks("-object", object).isEmpty()).as(type).isEqualTo(refusal.isEmpty());
            });
        }
    }

    @EachQemu
    void onlyTheNewestHaveAMonitorThatIsAnObject(QemuUnderTest qemu) {
        boolean told = RealAnswers.of(qemu).objectTypes().contains("monitor-qmp");

        String refusal = refusal(qemu, "-chardev", "null,id=c", "-object", "monitor-qmp,id=m,chardev=c");

        assertThat(told).isEqualTo(qemu.isAtLeast(11, 0));
        assertThat(refusal.isEmpty()).as(refusal).isEqualTo(told);
    }

    @EachQemu
    void aCharacterDeviceIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        Map<String, String> samples = Map.of(
                "null", "null",
                "ringbuf", "ringbuf,size=4096",
                "pty", "pty",
                "file", "file,path=" + temp.resolve("file"),
                "socket", "socket,server=on,wait=off,path=" + temp.resolve("socket"),
                "udp", "udp,host=127.0.0.1,port=9",
                "hub", "hub",
                "braille-of-tomorrow", "braille-of-tomorrow");

        samples.forEach((backend, words) -> {
            String refusal = refusal(qemu, "-chardev", words + ",id=c");
            boolean known = told.chardevBackends().contains(backend);
            // A hub wants other character devices, and says so where it is known.
            boolean taken =
                    refusal.isEmpty() || (backend.equals("hub") && !refusal.contains("not a valid char driver"));
            assertThat(taken).as(backend + ": " + refusal).isEqualTo(known);
        });
    }

    @EachQemu
    void theSpellingOfReconnectIsTheOneThatIsTaken(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        for (String spelling : List.of("reconnect", "reconnect-ms")) {
            boolean known = told.optionKeys("chardev").orElseThrow().contains(spelling);
            String refusal =
                    refusal(qemu, "-chardev", "socket,id=c,path=" + temp.resolve("absent") + "," + spelling + "=5");
            assertThat(refusal.isEmpty()).as(spelling + ": " + refusal).isEqualTo(known);
            assertThat(told.lacks("-chardev", Map.of("backend", "socket", spelling, "5"))
                            .isEmpty())
                    .as(spelling)
                    .isEqualTo(known);
        }
        assertThat(told.optionKeys("chardev").orElseThrow().contains("reconnect-ms"))
                .isEqualTo(qemu.isAtLeast(9, 2));
    }

    @EachQemu
    void aNetworkIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        Map<String, Object> address =
                Map.of("type", "unix", "path", temp.resolve("absent").toString());
        List<Map<String, Object>> samples = List.of(
                Map.of("type", "user"),
                Map.of("type", "hubport", "hubid", 1),
                Map.of("type", "stream", "server", true, "addr", address),
                Map.of("type", "stream", "addr", address, "reconnect", 5),
                Map.of("type", "stream", "addr", address, "reconnect-ms", 5000),
                Map.of("type", "no-such-network"));
        try (BareQemu bare = BareQemu.start(qemu)) {
            for (Map<String, Object> sample : samples) {
                Map<String, Object> netdev = new LinkedHashMap<>(sample);
                netdev.put("id", "n" + samples.indexOf(sample));
                String refusal = refusal(bare, "netdev_add", netdev);
                assertThat(told.lacks("-netdev", netdev).isEmpty())
                        .as(netdev + ": " + refusal)
                        .isEqualTo(refusal.isEmpty());
            }
        }
        assertThat(told.netdevTypes()).contains("user", "stream", "dgram").doesNotContain("no-such-network");
    }

    @EachQemu
    void aDisplayThatIsNotToldIsRefused(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.displayTypes()).contains("none");
        assertThat(refusal(qemu, "-display", "none", "-vnc", "none")).isEmpty();
        for (String display : List.of("gtk", "sdl", "cocoa")) {
            if (!told.displayTypes().contains(display)) {
                assertThat(refusal(qemu, "-display", display)).as(display).isNotEmpty();
                assertThat(told.lacks("-display", Map.of("type", display))).hasSize(1);
            }
        }
    }

    @EachQemu
    void anAudioDriverIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.audioDrivers()).contains("none", "wav");
        assertThat(refusal(qemu, "-audiodev", "none,id=a", "-audiodev", "wav,id=b,path=" + temp.resolve("wav")))
                .isEmpty();
        for (String driver : List.of("jack", "coreaudio", "pipewire")) {
            if (!told.audioDrivers().contains(driver)) {
                assertThat(refusal(qemu, "-audiodev", driver + ",id=a", "-device", "intel-hda"))
                        .as(driver)
                        .isNotEmpty();
            }
        }
    }

    @EachQemu
    void aBlockDriverIsTakenExactlyIfItIsTold(QemuUnderTest qemu) throws Exception {
        QemuCapabilities told = RealAnswers.of(qemu);
        Path file = Files.write(temp.resolve("file"), new byte[65536]);
        Map<String, Object> zeros = Map.of("driver", "null-co", "size", 65536);
        List<Map<String, Object>> samples = List.of(
                zeros,
                Map.of("driver", "null-aio"),
                Map.of("driver", "raw", "file", zeros),
                Map.of("driver", "copy-on-read", "file", zeros),
                Map.of("driver", "blkdebug", "image", zeros),
                Map.of("driver", "file", "filename", file.toString()),
                Map.of("driver", "host_cdrom-of-tomorrow"));
        try (BareQemu bare = BareQemu.start(qemu)) {
            for (Map<String, Object> sample : samples) {
                Map<String, Object> node = new LinkedHashMap<>(sample);
                node.put("node-name", "n" + samples.indexOf(sample));
                String refusal = refusal(bare, "blockdev-add", node);
                assertThat(refusal.isEmpty())
                        .as(node + ": " + refusal)
                        .isEqualTo(told.blockDrivers().contains(sample.get("driver")));
            }
        }
    }

    /** Nobody listens at port 1, so that a driver that is there says so. */
    @EachQemu
    void aBlockDriverOfAModuleIsKnownExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        Map<String, Object> server = Map.of("host", "127.0.0.1", "port", "1");
        List<Map<String, Object>> samples = List.of(
                Map.of("driver", "http", "url", "http://127.0.0.1:1/x"),
                Map.of("driver", "https", "url", "https://127.0.0.1:1/x"),
                Map.of("driver", "ssh", "path", "/x", "server", server));
        try (BareQemu bare = BareQemu.start(qemu)) {
            for (Map<String, Object> sample : samples) {
                String driver = sample.get("driver").toString();
                Map<String, Object> node = new LinkedHashMap<>(sample);
                node.put("node-name", driver);
                assertThat(refusal(bare, "blockdev-add", node).contains("Unknown driver '" + driver))
                        .as(driver)
                        .isEqualTo(told.absentBlockDrivers().contains(driver));
            }
        }
        assertThat(told.blockDrivers()).doesNotContainAnyElementsOf(told.absentBlockDrivers());
    }
}
