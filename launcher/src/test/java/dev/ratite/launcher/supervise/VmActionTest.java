package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VmActionTest {
    @ParameterizedTest
    @CsvSource({
        "PAUSE,RUNNING",
        "PAUSE,PAUSED",
        "RESUME,PAUSED",
        "RESUME,PRELAUNCH",
        "RESUME,IO_ERROR",
        "RESET,PANICKED",
        "RESET,SHUTDOWN",
        "POWERDOWN,RUNNING",
        "WAKE,SUSPENDED",
        "NMI,RUNNING"
    })
    void whatCanWorkIsAllowed(VmAction action, VmState state) {
        assertThatCode(() -> action.require("web", state)).doesNotThrowAnyException();
    }

    /** Columns: what is asked for, in which state, the sentence's end, the remedy's beginning. */
    @ParameterizedTest
    @CsvSource({
        "PAUSE,PANICKED,is panicked: it cannot be paused,its guest has given up: reset and resume it",
        "PAUSE,SUSPENDED,is suspended: it cannot be paused,wake it first",
        "RESUME,PANICKED,is panicked: it cannot be resumed,its guest has given up: reset and resume it",
        "RESUME,SHUTDOWN,is shutdown: it cannot be resumed,its guest has powered off: reset and resume it",
        "RESUME,SUSPENDED,is suspended: it cannot be resumed,wake it first",
        "RESUME,MIGRATING_IN,is migrating-in: it cannot be resumed,wait until the migration is done",
        "POWERDOWN,PAUSED,is paused: it cannot be powered down,resume it first",
        "POWERDOWN,IO_ERROR,is io-error: it cannot be powered down,mend its storage",
        "WAKE,RUNNING,is running: it cannot be woken,only a guest that sleeps can be woken",
        "NMI,SUSPENDED,is suspended: it cannot be given an NMI,wake it first"
    })
    void whatCannotWorkIsRefusedWithWhatToDo(VmAction action, VmState state, String sentence, String remedy) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> action.require("web", state))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.WRONG_STATE))
                .satisfies(e -> assertThat(e.sentence()).isEqualTo("VM 'web' " + sentence))
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(it -> assertThat(it).startsWith(remedy)));
    }

    @ParameterizedTest
    @EnumSource(VmAction.class)
    void inAStateThatCameLaterThanThisProgramQemuDecides(VmAction action) {
        assertThatCode(() -> action.require("web", VmState.UNKNOWN)).doesNotThrowAnyException();
    }

    @Test
    void anEndedVmAllowsNothing() {
        for (VmAction action : VmAction.values()) {
            assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> action.require("web", VmState.STOPPED));
        }
    }
}
