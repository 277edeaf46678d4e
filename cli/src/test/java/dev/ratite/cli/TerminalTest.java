package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void whatTheUserGotWrongEndsWithTwo() {
        int status = terminal.failed(new RatiteException(DefinitionError.NOT_JSON, "no JSON", "start it with {", null));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("ratite: no JSON; start it with {\n");
    }

    @Test
    void whatTheHostLacksEndsWithOne() {
        assertThat(terminal.failed(new RatiteException(VmError.QEMU_MISSING, "no QEMU")))
                .isEqualTo(1);
    }

    @Test
    void whatQemuRefusesEndsWithOneAndItsWords() {
        assertThat(terminal.failed(new QmpException.Refused("frob", "CommandNotFound", "no such command")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("frob", "no such command");
    }

    @Test
    void aFaultOfTheProgramShowsWhereItHappened() {
        assertThat(terminal.failed(new IllegalStateException("oops"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("a fault of ratite itself", "oops", "    at dev.ratite.cli");
    }

    @Test
    void jsonIsOneLine() {
        terminal.printJson(Map.of("text", "a\nb"));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"a\\nb\"}\n");
    }
}
