package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {
    private static final String REST = " 1 2 2 0 -1 4194304 22 0 0 0 0 0 0 0 20 0 1 0 285402 2654208 131 0\n";

    @ParameterizedTest
    @ValueSource(strings = {"sh", "qemu system", "a) Z 1 2", "((", "a\nb", ") S 4 "})
    void theProgramsNameMayHoldAnything(String name) {
        assertThat(ProcStat.parse("4711 (" + name + ") S" + REST))
                .hasValue(new ProcStat(4711, 'S', 4194304, 1, 285402));
    }

    @Test
    void aZombieIsDead() {
        assertThat(ProcStat.parse("1 (x) Z" + REST)).map(ProcStat::alive).hasValue(false);
        assertThat(ProcStat.parse("1 (x) X" + REST)).map(ProcStat::alive).hasValue(false);
        assertThat(ProcStat.parse("1 (x) D" + REST)).map(ProcStat::alive).hasValue(true);
        assertThat(ProcStat.parse("1 (x) T" + REST)).map(ProcStat::alive).hasValue(true);
    }

    /** A killed QEMU's first thread is often through before the others, who still hold its sockets and locks. */
    @Test
    void aZombieWithThreadsIsNotDeadYet() {
        String ending = REST.replace(" 20 0 1 0 ", " 20 0 3 0 ");
        assertThat(ProcStat.parse("1 (x) Z" + ending)).map(ProcStat::alive).hasValue(true);
    }

    @Test
    void theKernelsOwnAreTold() {
        String kernels = " 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 12 0 0 18446744073709551615\n";
        assertThat(ProcStat.parse("2 (kthreadd) S" + kernels))
                .map(ProcStat::kernelThread)
                .hasValue(true);
        assertThat(ProcStat.parse("4711 (sh) S" + REST))
                .map(ProcStat::kernelThread)
                .hasValue(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 (x", "1 (x) S 1 2 3"})
    void whatIsCutShortIsNoProcess(String text) {
        assertThat(ProcStat.parse(text)).isEmpty();
    }

    @Test
    void thisProcessIsFound() {
        long pid = ProcessHandle.current().pid();
        assertThat(ProcStat.of(pid))
                .hasValueSatisfying(stat -> assertThat(stat.alive()).isTrue());
        assertThat(ProcStat.of(Integer.MAX_VALUE)).isEmpty();
    }
}
