package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.FileBackend;
import dev.ratite.launcher.definition.MemfdBackend;
import dev.ratite.launcher.definition.Memory;
import dev.ratite.launcher.definition.MemoryPolicy;
import dev.ratite.launcher.definition.NumaNode;
import dev.ratite.launcher.definition.RamBackend;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a guest's memory comes from, as QEMU and the kernel tell it. */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
class MemoryGuestTest {
    private static final long MIB = 1 << 20;

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void anonymousMemoryIsTakenAtOnceWhenToldTo() throws IOException {
        RunningVm vm = launch(Memory.builder()
                .backend(new RamBackend())
                .prealloc(true)
                .share(false)
                .merge(false)
                .dump(false)
                .build());
        assertMemory(only(vm), 32, false, true);
        assertThat(only(vm).path("merge").asBoolean(true)).isFalse();
        assertThat(only(vm).path("dump").asBoolean(true)).isFalse();
        assertThat(resident(vm)).isGreaterThan(32 * MIB);
    }

    @Test
    void memoryInAFileDescriptorIsShared() throws IOException {
        RunningVm vm = launch(Memory.builder()
                .backend(new MemfdBackend(false, null))
                .share(true)
                .build());
        assertMemory(only(vm), 32, true, false);
        assertThat(maps(vm)).anyMatch(line -> line.contains("memfd:") && line.contains("rw-s"));
    }

    @Test
    void memoryInAFileIsThatFile() throws IOException {
        Path file = host.directory().resolve("memory");
        RunningVm vm = launch(Memory.builder()
                .backend(new FileBackend(file, false))
                .share(true)
                .build());
        assertMemory(only(vm), 32, true, false);
        assertThat(maps(vm)).anyMatch(line -> line.endsWith(file.toString()) && line.contains("rw-s"));
        assertThat(Files.size(file)).isEqualTo(32 * MIB);
    }

    @Test
    void memoryComesFromTheNodesOfTheHostThatAreNamed() throws IOException {
        JsonNode memory = only(launch(Memory.builder()
                .backend(new RamBackend())
                .hostNodes("0")
                .policy(MemoryPolicy.PREFERRED)
                .build()));
        assertThat(memory.path("host-nodes")).extracting(JsonNode::asInt).containsExactly(0);
        assertThat(memory.path("policy").asText()).isEqualTo("preferred");
    }

    @Test
    void eachNodeOfTheGuestHasMemoryOfItsOwn() throws IOException {
        RunningVm vm = VmHost.awaitReady(host.ratite()
                .launch(host.commandVm("memory")
                        .machine("q35", Accelerator.TCG)
                        .cpus(2)
                        .memoryMib(48)
                        .cpu(Cpu.builder()
                                .numaNode(new NumaNode("0", 32, null, null, List.of()))
                                .numaNode(new NumaNode("1", 16, "0", MemoryPolicy.BIND, List.of()))
                                .build())
                        .build()));
        JsonNode memory = vm.qmp().call("query-memdev");
        assertThat(memory).extracting(node -> node.path("size").asLong()).containsExactlyInAnyOrder(32 * MIB, 16 * MIB);
        assertThat(memory)
                .extracting(node -> node.path("policy").asText())
                .containsExactlyInAnyOrder("default", "bind");
    }

    @Test
    void moreMemoryCanBePluggedInWhereThereAreSlots() throws IOException {
        RunningVm vm = launch(Memory.builder().slots(2).maxMib(128).build());
        vm.qmp()
                .call(
                        "object-add",
                        Map.of("qom-type", "memory-backend-ram", "id", "more", "size", 64 * MIB),
                        VmHost.PATIENCE);
        vm.qmp().call("device_add", Map.of("driver", "pc-dimm", "id", "dimm", "memdev", "more"), VmHost.PATIENCE);
        assertThat(vm.qmp()
                        .call("query-memory-size-summary")
                        .path("plugged-memory")
                        .asLong())
                .isEqualTo(64 * MIB);
    }

    private RunningVm launch(Memory memory) throws IOException {
        return VmHost.awaitReady(host.ratite()
                .launch(host.commandVm("memory")
                        .machine("q35", Accelerator.TCG)
                        .memory(memory)
                        .build()));
    }

    private static JsonNode only(RunningVm vm) {
        JsonNode memory = vm.qmp().call("query-memdev");
        assertThat(memory).hasSize(1);
        return memory.get(0);
    }

    private static void assertMemory(JsonNode memory, int mib, boolean share, boolean prealloc) {
        assertThat(memory.path("size").asLong()).isEqualTo(mib * MIB);
        assertThat(memory.path("share").asBoolean()).isEqualTo(share);
        assertThat(memory.path("prealloc").asBoolean()).isEqualTo(prealloc);
    }

    private static List<String> maps(RunningVm vm) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + vm.pid() + "/maps"))) {
            return lines.toList();
        }
    }

    private static long resident(RunningVm vm) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + vm.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
