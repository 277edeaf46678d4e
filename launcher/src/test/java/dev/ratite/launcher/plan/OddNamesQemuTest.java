package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.qapi.BlockNode;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.ChardevDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.FileChardev;
import dev.ratite.launcher.definition.NinePFolder;
import dev.ratite.launcher.definition.Smbios;
import dev.ratite.launcher.definition.SmbiosSystem;
import dev.ratite.launcher.definition.SocketChardev;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Whatever characters a name has, it is in QEMU as the definition has it. */
@Tag("integration")
@NeedsQemu
class OddNamesQemuTest {
    private static final int PROCESSES = 20;
    private static final int NAMES_EACH = 500;
    private static final int MEMORY_MIB = 32;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    private final OddNames names = new OddNames();

    @Test
    void tenThousandPathsOfCharacterDevices() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            charDevices(Files.createDirectory(directory.resolve("c" + i)));
        }
    }

    private void charDevices(Path own) throws IOException {
        VmDefinitionBuilder vm = vm();
        Set<String> files = new HashSet<>();
        Set<String> sockets = new HashSet<>();
        for (int i = 0; i < NAMES_EACH; i++) {
            String name = names.next(50);
            Path path = own.resolve(name);
            files.add(name);
            boolean socket = i % 2 == 0;
            if (socket) {
                sockets.add("disconnected:unix:" + path + ",server=on");
            }
            vm.chardev(new ChardevDefinition(
                    "c" + i,
                    socket
                            ? new SocketChardev(path, null, null, true, false, null, false)
                            : new FileChardev(path, false)));
        }
        try (BareQemu qemu = start(plan(vm.build()))) {
            assertThat(namesIn(own)).isEqualTo(files);
            assertThat(list(qemu.execute("query-chardev")).stream()
                            .map(device -> String.valueOf(device.get("filename")))
                            .filter(name -> name.startsWith("disconnected:unix:" + own))
                            .collect(Collectors.toSet()))
                    .isEqualTo(sockets);
        }
    }

    @Test
    void pathsAndSerialNumbersOfDisks() throws Exception {
        Path own = Files.createDirectory(directory.resolve("d"));
        VmDefinitionBuilder builder = vm();
        List<Path> images = new ArrayList<>();
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            images.add(Files.write(own.resolve(names.next(200)), new byte[512]));
            serials.add(names.next(20));
            builder.disk(DiskDefinition.of("d" + i, PlanSamples.OPTIONS)
                    .serial(serials.get(i))
                    .build());
        }
        VmDefinition vm = builder.build();
        Stream<OpenDisk> disks = Stream.iterate(0, i -> i < 100, i -> i + 1)
                .map(i -> PlanSamples.disk(vm.disks().get(i), raw(images.get(i))));
        try (BareQemu qemu = start(Planner.plan(PlanSamples.input(vm, run(), disks)))) {
            Map<Object, Object> files = list(qemu.execute("query-named-block-nodes")).stream()
                    .collect(Collectors.toMap(node -> node.get("node-name"), node -> node.get("file")));
            for (int i = 0; i < 100; i++) {
                assertThat(files.get("disk-d" + i + ".file"))
                        .isEqualTo(images.get(i).toString());
                assertThat(qemu.execute("qom-get", map("path", "/machine/peripheral/d" + i, "property", "serial")))
                        .isEqualTo(serials.get(i));
            }
        }
    }

    @Test
    void aKernelsPathAndCommandLine() throws Exception {
        Path kernel = Files.write(directory.resolve(names.next(200)), kernel());
        StringBuilder line = new StringBuilder();
        while (line.length() < 1000) {
            line.append(names.next(100));
        }
        Plan plan = plan(vm().kernel(kernel, null, line.toString()).build());
        try (BareQemu qemu = start(plan)) {
            assertThat(machine(qemu, "append")).isEqualTo(line.toString());
            assertThat(machine(qemu, "kernel")).isEqualTo(kernel.toString());
        }
    }

    /** QEMU ends when it cannot open the directory. */
    @Test
    void aSharedFolder() throws Exception {
        VmDefinitionBuilder vm = vm();
        for (int i = 0; i < 20; i++) {
            Path folder = Files.createDirectory(directory.resolve(names.next(200)));
            vm.share(new NinePFolder("f" + i, folder, names.next(31), null, false, null));
        }
        VmDefinition definition = vm.build();
        try (BareQemu qemu = start(plan(definition))) {
            for (int i = 0; i < 20; i++) {
                assertThat(qemu.execute("qom-get", map("path", "/machine/peripheral/f" + i, "property", "mount_tag")))
                        .isEqualTo(definition.shares().get(i).tag());
            }
        }
    }

    @Test
    @Timeout(60)
    void whatTheGuestIsToldAboutItsMachine() throws Exception {
        List<String> texts = Stream.generate(() -> names.next(40)).limit(60).toList();
        SmbiosSystem system = new SmbiosSystem(texts.get(0), texts.get(1), texts.get(2), texts.get(3), null, null);
        Plan plan = plan(vm().smbios(new Smbios(null, system, null, null, texts.subList(4, 60)))
                .build());
        try (BareQemu qemu = start(plan)) {
            qemu.execute("cont");
            // The firmware writes its tables bit by bit.
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            List<String> missing = texts;
            while (!missing.isEmpty() && System.nanoTime() < deadline) {
                String memory = memory(qemu);
                missing = texts.stream().filter(text -> !inside(memory, text)).toList();
            }
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void aScreensPath() throws Exception {
        Path screen = directory.resolve(names.next(50));
        Plan plan = plan(vm().build());
        List<String> words = new ArrayList<>(words(plan));
        words.addAll(List.of("-vnc", KeyValue.of(null, map("vnc", "unix:" + screen))));
        try (BareQemu qemu = BareQemu.startExactly(RealPart.QEMU.path(), words)) {
            assertThat(((Map<?, ?>) qemu.execute("query-vnc")).get("service")).isEqualTo(screen.toString());
        }
    }

    private static boolean inside(String memory, String text) {
        return memory.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "\0");
    }

    private String memory(BareQemu qemu) {
        Path dump = directory.resolve("memory");
        qemu.execute("pmemsave", map("val", 0, "size", MEMORY_MIB << 20, "filename", dump.toString()));
        try {
            return Files.readString(dump, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As much of a Linux kernel as QEMU looks at. */
    private static byte[] kernel() {
        byte[] kernel = new byte[64 << 10];
        System.arraycopy("HdrS\f\2".getBytes(StandardCharsets.US_ASCII), 0, kernel, 0x202, 6);
        kernel[0x1f1] = 1;
        kernel[0x211] = 1;
        return kernel;
    }

    private VmDefinitionBuilder vm() {
        return VmDefinition.named("odd").memoryMib(MEMORY_MIB).machine("q35", Accelerator.TCG);
    }

    private Plan plan(VmDefinition vm) {
        return Planner.plan(PlanSamples.input(vm, run()));
    }

    /** For the sockets of one QEMU. */
    private Path run() {
        try {
            return Files.createTempDirectory(directory, "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BlockNode raw(Path image) {
        return new BlockNode("raw", map("file", new BlockNode("file", map("filename", image.toString()))));
    }

    private static List<String> words(Plan plan) {
        return plan.commandLine().subList(1, plan.commandLine().size());
    }

    private static BareQemu start(Plan plan) {
        return BareQemu.startExactly(RealPart.QEMU.path(), words(plan));
    }

    private static Object machine(BareQemu qemu, String property) {
        return qemu.execute("qom-get", map("path", "/machine", "property", property));
    }

    private static List<Map<?, ?>> list(Object answer) {
        List<Map<?, ?>> list = new ArrayList<>();
        ((List<?>) answer).forEach(item -> list.add((Map<?, ?>) item));
        return list;
    }

    private static Set<String> namesIn(Path own) throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
