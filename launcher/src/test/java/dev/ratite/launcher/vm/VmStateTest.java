package dev.ratite.launcher.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmStateTest {
    /** All of QEMU's RunState. */
    @ParameterizedTest
    @CsvSource({
        "debug,PAUSED",
        "inmigrate,MIGRATING_IN",
        "internal-error,PANICKED",
        "io-error,IO_ERROR",
        "paused,PAUSED",
        "postmigrate,PAUSED",
        "prelaunch,PRELAUNCH",
        "finish-migrate,PAUSED",
        "restore-vm,PAUSED",
        "running,RUNNING",
        "save-vm,PAUSED",
        "shutdown,SHUTDOWN",
        "suspended,SUSPENDED",
        "watchdog,PAUSED",
        "guest-panicked,PANICKED",
        "colo,PAUSED"
    })
    void everyRunStateOfQemusHasItsMeaning(String word, VmState state) {
        assertThat(VmState.ofRunState(word)).isEqualTo(state);
    }

    @Test
    void aWordThatCameLaterIsUnknown() {
        assertThat(VmState.ofRunState("dreaming")).isEqualTo(VmState.UNKNOWN);
    }

    @Test
    void onlyTwoStatesMeanThatQemuHasGone() {
        assertThat(Arrays.stream(VmState.values()).filter(VmState::ended))
                .containsExactly(VmState.STOPPED, VmState.CRASHED);
    }

    @Test
    void anEndIsFinal() {
        for (VmState state : VmState.values()) {
            assertThat(VmState.STOPPED.mayBecome(state)).isFalse();
            assertThat(VmState.CRASHED.mayBecome(state)).isFalse();
            assertThat(state.mayBecome(state)).as("a state to itself").isFalse();
            assertThat(state.mayBecome(VmState.DEFINED)).isFalse();
        }
    }

    @Test
    void whatHasAProcessMayEndOrFallSilent() {
        for (VmState state : VmState.values()) {
            if (!state.ended() && state != VmState.DEFINED) {
                assertThat(state.mayBecome(VmState.STOPPED)).as("%s", state).isTrue();
                assertThat(state.mayBecome(VmState.CRASHED)).as("%s", state).isTrue();
                assertThat(state == VmState.UNRESPONSIVE || state.mayBecome(VmState.UNRESPONSIVE))
                        .as("%s", state)
                        .isTrue();
            }
        }
        assertThat(VmState.DEFINED.mayBecome(VmState.STARTING)).isTrue();
        assertThat(VmState.DEFINED.mayBecome(VmState.RUNNING)).isFalse();
    }

    /** Columns: from, to, whether QEMU takes that step. */
    @ParameterizedTest
    @CsvSource({
        "PRELAUNCH,RUNNING,true",
        "RUNNING,PAUSED,true",
        "PAUSED,PRELAUNCH,true",
        "RUNNING,SUSPENDED,true",
        "SUSPENDED,RUNNING,true",
        "RUNNING,IO_ERROR,true",
        "IO_ERROR,RUNNING,true",
        "RUNNING,PANICKED,true",
        "PANICKED,PRELAUNCH,true",
        "RUNNING,SHUTDOWN,true",
        "SHUTDOWN,PRELAUNCH,true",
        "UNRESPONSIVE,SUSPENDED,true",
        "MIGRATING_IN,RUNNING,true",
        "RUNNING,MIGRATING_IN,false",
        "SUSPENDED,SHUTDOWN,false",
        "PAUSED,PANICKED,false",
        "SHUTDOWN,SUSPENDED,false",
        "RUNNING,STARTING,false"
    })
    void stepsAreQemus(VmState from, VmState to, boolean legal) {
        assertThat(from.mayBecome(to)).isEqualTo(legal);
    }

    @Test
    void wordsAreInSmallLetters() {
        assertThat(VmState.IO_ERROR.word()).isEqualTo("io-error");
        assertThat(StopStep.POWERDOWN.word()).isEqualTo("powerdown");
    }
}
