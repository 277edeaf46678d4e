package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The escape to QEMU's own options is for everything but what would betray a secret or hide the VM. */
class ExtraArgumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret,id=key,data=hunter2",
                "secret,data=hunter2,,x,id=key",
                "qom-type=secret,id=key,data=hunter2",
                "{\"qom-type\":\"secret\",\"id\":\"key\",\"data\":\"hunter2\"}",
                "{'qom-type':'secret','id':'key','data':'hunter2'}",
                "{\"qom-type\":\"\\u0073ecret\",\"id\":\"key\",\"dat\\u0061\":\"hunter2\"}",
                "port=5900,password=hunter2",
                "initiator-name=x,user=me,password=hunter2",
                "{\"driver\":\"raw\",\"file\":{\"driver\":\"http\",\"password\":\"hunter2\"}}"
            })
    void aSecretInClearIsRefusedAndNotRepeated(String value) {
        Problem problem = problem("-x", value);
        assertThat(problem.field()).isEqualTo("extraArguments[1]");
        assertThat(problem.sentence()).contains("password in clear").doesNotContain("hunter2");
        assertThat(problem.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("'secrets'", "object-add"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret,id=key,file=/etc/key",
                "{\"qom-type\":\"secret\",\"id\":\"key\",\"file\":\"/etc/key\"}",
                "unix:/run/vnc,password=on",
                "unix:/run/vnc,password",
                "port=5900,password=off,password-secret=key",
                "{\"driver\":\"http\",\"password-secret\":\"key\",\"x\":[1,true,null]}",
                "{no json",
                "socket,id=x,path=/a,,password=b",
                "memory,data=12",
                ""
            })
    void whatOnlyTalksOfSecretsIsTaken(String value) {
        assertThatNoException()
                .isThrownBy(() ->
                        VmDefinition.named("web").extraArguments("-x", value).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-daemonize", "--daemonize", "-S", "-name", "-pidfile"})
    void whatRatiteNeedsForItselfIsNotGivenTwice(String option) {
        assertThat(problem(option, "x").sentence()).contains("Ratite's own");
    }

    @Test
    void anOverrideBetraysNoSecretEither() {
        for (Map<String, Object> set : List.<Map<String, Object>>of(
                Map.of("password", "hunter2"), Map.of("data", "hunter2"), Map.of("file", Map.of("password", "x")))) {
            RatiteException refused = catchThrowableOfType(
                    RatiteException.class, () -> new ArgumentOverride("-object", "key", set, List.of()));
            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.field()).isEqualTo("set");
                assertThat(problem.sentence()).contains("password in clear").doesNotContain("hunter2");
            });
        }
    }

    private static Problem problem(String... arguments) {
        RatiteException refused = catchThrowableOfType(
                RatiteException.class,
                () -> VmDefinition.named("web").extraArguments(arguments).build());
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0);
    }
}
