package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.CpuBuilder;
import dev.ratite.launcher.definition.CpuPin;
import dev.ratite.launcher.definition.NumberSet;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which host CPUs run a VM's threads, as the kernel sees it. */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
class HostCpusGuestTest {
    private static final String NOT_THERE = "4095";

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void eachVirtualCpuRunsWhereItIsPinnedAndAllElseWhereItMay() throws IOException {
        List<Integer> ours = NumberSet.parse(allowed(Path.of("/proc/self/status")));
        assumeTrue(ours.size() > 1, "a machine with one CPU shows nothing");
        String one = String.valueOf(ours.get(0));
        String other = String.valueOf(ours.get(ours.size() - 1));
        RunningVm vm = launch(Cpu.builder()
                .hostCpus(other)
                .pin(new CpuPin(0, one))
                .pin(new CpuPin(1, other))
                .pin(new CpuPin(2, one + "," + other)));
        List<Path> rest = threads(vm);
        for (JsonNode cpu : vm.qmp().call("query-cpus-fast")) {
            Path thread = tasks(vm).resolve(cpu.path("thread-id").asText());
            rest.remove(thread);
            List<String> expected =
                    switch (cpu.path("cpu-index").asInt()) {
                        case 0 -> List.of(one);
                        case 2 -> List.of(one, other);
                        default -> List.of(other);
                    };
            assertThat(NumberSet.parse(allowed(thread.resolve("status"))))
                    .extracting(String::valueOf)
                    .containsExactlyElementsOf(expected);
        }
        // Workers end when they have had nothing to do for a while.
        assertThat(rest.stream().map(thread -> thread.resolve("status")).filter(Files::exists))
                .isNotEmpty()
                .allSatisfy(status -> assertThat(allowed(status)).isEqualTo(other));
    }

    @Test
    void aHostCpuThatIsNotThereFailsTheLaunch() throws IOException {
        assertThat(failure(Cpu.builder().hostCpus(NOT_THERE)).getMessage()).contains("'cpu.hostCpus'", NOT_THERE);
        assertThat(failure(Cpu.builder().pin(new CpuPin(0, "0")).pin(new CpuPin(1, NOT_THERE)))
                        .getMessage())
                .contains("'cpu.pinning[1].hostCpus'", NOT_THERE);
        assertThat(host.state().resolve("run/pinned")).doesNotExist();
        host.assertNothingLeft();
    }

    private RatiteException failure(CpuBuilder cpu) throws IOException {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> launch(cpu));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(VmError.PINNING_FAILED);
        assertThat(failure.remedy()).isPresent();
        return failure;
    }

    private RunningVm launch(CpuBuilder cpu) throws IOException {
        VmDefinition vm = host.commandVm("pinned")
                .machine("q35", Accelerator.TCG)
                .cpus(4)
                .cpu(cpu.build())
                .build();
        return host.ratite().launch(vm);
    }

    private static Path tasks(RunningVm vm) {
        return Path.of("/proc/" + vm.pid() + "/task");
    }

    private static List<Path> threads(RunningVm vm) throws IOException {
        try (Stream<Path> threads = Files.list(tasks(vm))) {
            return new ArrayList<>(threads.toList());
        }
    }

    private static String allowed(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
