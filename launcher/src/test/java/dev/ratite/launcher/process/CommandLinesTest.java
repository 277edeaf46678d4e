package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    private static final int LOOKS = 300;

    /** It has no arguments in the moment between the one and the other. */
    @Test
    void aProcessThatBecomesAnotherProgramAllTheTimeIsFoundAtEachLook() throws Exception {
        String mark = UUID.randomUUID().toString();
        Process restless = new ProcessBuilder(
                        "sh", "-c", "exec sh -c \"$0\" \"$0\" \"$1\"", "exec sh -c \"$0\" \"$0\" \"$1\"", mark)
                .start();
        try {
            for (int look = 0; look < LOOKS; look++) {
                assertThat(CommandLines.matching(arguments -> CommandLines.mention(arguments, mark)))
                        .as("look %s", look)
                        .extracting(ProcessIdentity::pid)
                        .containsExactly(restless.pid());
            }
            assertThat(restless.isAlive()).isTrue();
        } finally {
            restless.destroyForcibly().waitFor();
        }
    }

    /** There are some sixty of them, so that a look at all processes would take seconds. A container shows none. */
    @Test
    void nobodyWaitsForTheArgumentsOfTheKernelsOwn() throws IOException {
        List<ProcessIdentity> kernels = ProcessHandle.allProcesses()
                .flatMap(handle -> ProcStat.of(handle.pid()).stream())
                .filter(ProcStat::kernelThread)
                .flatMap(stat -> ProcessIdentity.of(stat.pid()).stream())
                .toList();
        assumeThat(kernels).isNotEmpty();
        long before = waits();
        assertThat(kernels)
                .allSatisfy(kernel -> assertThat(kernel.commandLine()).isEmpty());
        assertThat(waits() - before).as("of fifty each").isLessThan(25L * kernels.size());
    }

    /** How often this thread has given up its processor to wait for something. */
    private static long waits() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('\t') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
