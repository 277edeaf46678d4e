package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** This JVM, as the kernel sees it. */
class CpuTimesTest {
    private final ProcessIdentity self = ProcessIdentity.self();

    @Test
    void aProcessHasRun() {
        assertThat(CpuTimes.ofProcess(self))
                .hasValueSatisfying(times -> assertThat(times.total()).isPositive());
        assertThat(CpuTimes.ofThread(self.pid(), self.pid())).isPresent();
    }

    @Test
    void aProcessThatTookOverTheNumberIsNotTheOneMeant() {
        assertThat(CpuTimes.ofProcess(new ProcessIdentity(self.pid(), self.startTicks() + 1)))
                .isEmpty();
    }

    @Test
    void whatIsGoneHasNone() {
        assertThat(CpuTimes.ofThread(self.pid(), 1)).isEmpty();
    }

    @Test
    void itsAgeIsThatOfTheHandle() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        Duration before = self.age();
        Duration age = Duration.between(start, Instant.now());
        Duration after = self.age();
        assertThat(age).isBetween(before.minusSeconds(2), after.plusSeconds(2));
    }

    @Test
    void itsMemoryIsThere() {
        long resident = StatusFile.residentBytes(self.pid()).orElseThrow();
        assertThat(resident).isGreaterThan(10 << 20);
        assertThat(StatusFile.proportionalBytes(self.pid()).orElseThrow()).isBetween(10L << 20, 2 * resident);
        assertThat(StatusFile.cpus(self.pid(), self.pid())).isPresent();
    }
}
