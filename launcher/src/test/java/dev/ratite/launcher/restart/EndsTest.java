package dev.ratite.launcher.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.RestartPolicy;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndsTest {
    private static Exit exit(
            @Nullable StopStep step, @Nullable Integer code, @Nullable String signal, @Nullable String reason) {
        return new Exit("web", step, code, signal, reason, Duration.ofSeconds(1), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // code, signal, reason, on-crash, always
        "  , SIGSEGV,                , true,  true",
        "  , SIGKILL,                , true,  true",
        "1 ,        , guest-panic    , true,  true",
        "0 ,        , guest-panic    , true,  true",
        "0 ,        , host-error     , true,  true",
        "1 ,        ,                , true,  true",
        "0 ,        , guest-shutdown , false, true",
        "0 ,        , guest-reset    , false, true",
        "0 ,        , host-qmp-quit  , false, false",
        "0 ,        , host-signal    , false, false"
    })
    void thePolicyDecides(Integer code, String signal, String reason, boolean onCrash, boolean always) {
        Exit exit = exit(null, code, signal, reason);
        assertThat(Ends.wantRestart(RestartPolicy.NEVER, exit, List::of)).isFalse();
        assertThat(Ends.wantRestart(RestartPolicy.ON_CRASH, exit, List::of)).isEqualTo(onCrash);
        assertThat(Ends.wantRestart(RestartPolicy.ALWAYS, exit, List::of)).isEqualTo(always);
    }

    @ParameterizedTest
    @EnumSource(StopStep.class)
    void whatWasAskedForIsNeverFollowedByARestart(StopStep step) {
        assertThat(Ends.wantRestart(RestartPolicy.ALWAYS, exit(step, null, "SIGKILL", null), List::of))
                .isFalse();
    }

    @Test
    void whatCrashesWhileItIsBeingStoppedWasToEnd() {
        StopAttempt attempt = new StopAttempt(StopStep.POWERDOWN, StopOutcome.NO_REACTION, Duration.ZERO, null);
        Exit exit = exit(null, null, "SIGSEGV", null).amid(StopStep.POWERDOWN, List.of(attempt));
        assertThat(exit.crashed()).isTrue();
        assertThat(Ends.wantRestart(RestartPolicy.ON_CRASH, exit, List::of)).isFalse();
        assertThat(Ends.wantRestart(RestartPolicy.ALWAYS, exit, List::of)).isFalse();
    }

    @Test
    void aGuestThatObeysThePowerButtonWasAsked() {
        Exit exit = exit(null, 0, null, "guest-shutdown");
        assertThat(Ends.wantRestart(RestartPolicy.ALWAYS, exit, () -> List.of("RESUME", "POWERDOWN", "SHUTDOWN")))
                .isFalse();
    }

    @Test
    void aButtonThatWasPressedBeforeTheLastResetSaysNothing() {
        Exit exit = exit(null, 0, null, "guest-shutdown");
        assertThat(Ends.wantRestart(RestartPolicy.ALWAYS, exit, () -> List.of("POWERDOWN", "RESET", "SHUTDOWN")))
                .isTrue();
    }
}
