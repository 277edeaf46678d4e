package dev.ratite.cli;

import dev.ratite.launcher.console.ConsoleMatch;
import dev.ratite.launcher.console.SerialConsole;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite console NAME}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "The VM's serial console: all that the guest has written, and what is typed goes to it.",
            "On a terminal Ctrl-] leaves. Any number may read; one may type."
        })
final class ConsoleVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--send", paramLabel = "LINE", description = "type this line first")
    private @Nullable String line;

    @Option(
            names = "--expect",
            paramLabel = "REGEX",
            description = "wait for this, print it and leave; with --send only what comes after the line counts")
    private @Nullable String wanted;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "30",
            description = "seconds that --expect waits (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Option(names = "--read-only", description = "type nothing")
    private boolean readOnly;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    ConsoleVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (line != null && readOnly) {
            throw new ParameterException(spec.commandLine(), "--send and --read-only exclude each other");
        }
        try (SerialConsole console = Vms.named(name).console()) {
            if (wanted != null) {
                return expect(console, pattern(wanted));
            }
            if (line != null) {
                console.sendLine(line);
            }
            new ConsoleSession(terminal, console, readOnly).run();
            return 0;
        }
    }

    /** What the guest wrote before is passed over when a line is typed, since its answer can only come later. */
    private int expect(SerialConsole console, Pattern pattern) {
        if (line != null) {
            console.skipToEnd();
            console.sendLine(line);
        }
        ConsoleMatch match = console.expect(pattern, timeout);
        if (json.on) {
            terminal.printJson(fields(match));
        } else {
            terminal.print(match.text());
        }
        return 0;
    }

    private static Map<String, Object> fields(ConsoleMatch match) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", match.text());
        fields.put("groups", match.groups());
        fields.put("before", match.before());
        return fields;
    }

    private Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "--expect: " + e.getMessage(), e);
        }
    }
}
