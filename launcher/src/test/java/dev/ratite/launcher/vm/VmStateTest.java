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
    void wordsAreInSmallLetters() {
        assertThat(VmState.IO_ERROR.word()).isEqualTo("io-error");
        assertThat(StopStep.POWERDOWN.word()).isEqualTo("powerdown");
    }
}
