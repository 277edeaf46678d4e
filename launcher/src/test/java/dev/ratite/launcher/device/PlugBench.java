package dev.ratite.launcher.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What tests of hot-plug plug in, and what they ask QEMU. */
public final class PlugBench {
    static final long DISK = 2 << 20;

    private PlugBench() {}

    /** An image of its own for each id. */
    public static FileDiskOptions image(VmHost host, String id) {
        Path file = host.directory().resolve(id + ".img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(DISK);
            image.write(("this is " + id + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new FileDiskOptions(file, ImageFormat.RAW);
    }

    public static DiskDefinition disk(VmHost host, String id) {
        return new DiskDefinition(id, image(host, id));
    }

    public static List<String> ids(RunningVm vm) {
        return vm.devices().present().stream().map(PresentDevice::id).toList();
    }

    /** Block nodes, netdevs by their devices, chardevs, objects, devices: all that can come and go. */
    public static Set<String> inventory(RunningVm vm) {
        Set<String> found = new TreeSet<>();
        vm.qmp()
                .call("query-named-block-nodes")
                .forEach(node -> found.add("node " + node.path("node-name").asText()));
        vm.qmp()
                .call("query-chardev")
                .forEach(chardev -> found.add("chardev " + chardev.path("label").asText()));
        list(vm, "/objects").forEach(name -> found.add("object " + name));
        list(vm, "/machine/peripheral").forEach(name -> found.add("device " + name));
        found.removeIf(name -> name.contains("node #block") || name.endsWith(" type"));
        return found;
    }

    private static List<String> list(RunningVm vm, String path) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : vm.qmp().call("qom-list", Map.of("path", path), VmHost.PATIENCE)) {
            names.add(each.path("name").asText());
        }
        return names;
    }

    /** Definition, plan and the list of devices say the same, in memory and on disk; nothing is under way. */
    public static void assertAccounted(VmHost host, RunningVm vm) {
        Path directory = vm.directory();
        assertThat(directory.resolve("changing")).doesNotExist();
        assertThat(host.ratite().parse(text(directory.resolve("definition.json")), directory))
                .isEqualTo(vm.definition());
        assertThat(text(directory.resolve("plan.json"))).isEqualTo(vm.plan().json());
        Set<String> there = inventory(vm);
        for (PresentDevice device : vm.devices().present()) {
            if (!device.driver().isEmpty()) {
                assertThat(there).contains("device " + device.id());
            }
        }
        vm.plan().arguments().stream()
                .filter(argument -> argument.option().equals("-device"))
                .forEach(argument ->
                        assertThat(there).contains("device " + argument.fields().get("id")));
        vm.plan().arguments().stream()
                .filter(argument -> argument.option().equals("-blockdev"))
                .forEach(argument ->
                        assertThat(there).contains("node " + argument.fields().get("node-name")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
