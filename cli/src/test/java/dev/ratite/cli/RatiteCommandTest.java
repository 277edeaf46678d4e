package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class RatiteCommandTest {
    @Test
    void helpNamesEveryVerbAndEndsWithNought() {
        Typed help = Typed.ratite("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains(
                        "run",
                        "plan",
                        "ps",
                        "stop",
                        "kill",
                        "pause",
                        "resume",
                        "reset",
                        "powerdown",
                        "wake",
                        "nmi",
                        "console",
                        "qmp",
                        "events",
                        "logs",
                        "metrics",
                        "image",
                        "gc",
                        "forget",
                        "doctor",
                        "capabilities")
                .contains("Exit status: 0 done, 1 failed, 2 wrong words or a wrong definition.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "plan",
                "ps",
                "stop",
                "kill",
                "pause",
                "resume",
                "reset",
                "powerdown",
                "wake",
                "nmi",
                "console",
                "qmp",
                "events",
                "logs",
                "metrics",
                "image",
                "gc",
                "forget",
                "doctor",
                "capabilities"
            })
    void eachVerbHasHelp(String verb) {
        Typed help = Typed.ratite(verb, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Usage: ratite " + verb);
    }

    /** They are known by name without asking them all, so that one is quick to start. */
    @Test
    void eachVerbIsFoundByItsName() {
        Class<?>[] verbs = RatiteCommand.class.getAnnotation(Command.class).subcommands();
        assertThat(verbs).isNotEmpty();
        for (Class<?> verb : verbs) {
            assertThat(Main.verb(verb.getAnnotation(Command.class).name())).isEqualTo(verb);
        }
        assertThat(Main.verb("no-such-verb")).isNull();
    }

    @Test
    void noVerbIsWrong() {
        assertThat(Typed.ratite()).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(Terminal.WRONG);
            assertThat(typed.err()).contains("Say what to do", "Usage: ratite");
        });
    }

    @Test
    void anUnknownVerbIsWrong() {
        assertThat(Typed.ratite("frobnicate").status()).isEqualTo(Terminal.WRONG);
    }

    @Test
    void aMissingWordIsWrong() {
        Typed typed = Typed.ratite("stop");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
        assertThat(typed.err()).contains("NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "pause", "wake", "console", "metrics"})
    void aVmThatIsNotThereIsWrong(String verb) {
        Typed typed = Typed.ratite(verb, "nosuch");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
        assertThat(typed.err()).contains("There is no VM 'nosuch'");
    }

    @Test
    void noVmsIsAnEmptyList() {
        assertThat(Typed.ratite("ps").lines()).hasSize(1).first().asString().startsWith("NAME");
        assertThat(Typed.ratite("ps", "--json").out()).isEmpty();
        assertThat(Typed.ratite("metrics").lines()).containsExactly("# EOF");
    }

    @Test
    void whatKeepsNothingCannotBeForgotten() {
        Typed typed = Typed.ratite("forget", "nosuch");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
        assertThat(typed.err()).contains("Nothing is kept for a VM 'nosuch'");
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        Path kept = Path.of(System.getenv("RATITE_STATE"), "vms", "forgetful");
        Files.createDirectories(kept);
        Typed typed = Typed.ratite("forget", "--json", "forgetful");
        assertThat(typed.status()).as(typed.toString()).isZero();
        assertThat(typed.lines()).containsExactly("{\"name\":\"forgetful\"}");
        assertThat(kept).doesNotExist();
    }

    @Test
    void gcWithNothingToDoSaysNothing() {
        assertThat(Typed.ratite("gc")).satisfies(typed -> {
            assertThat(typed.status()).isZero();
            assertThat(typed.out()).isEmpty();
        });
    }

    @Test
    void qmpArgumentsThatAreNoJsonObjectAreWrong() {
        Typed typed = Typed.ratite("qmp", "web", "query-status", "{oops");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
        assertThat(typed.err()).contains("'{oops' is no JSON object");
    }

    @Test
    void aPatternThatIsNoneIsWrong() {
        Typed typed = Typed.ratite("console", "nosuch", "--expect", "[");
        assertThat(typed.status()).isEqualTo(Terminal.WRONG);
    }
}
