package dev.ratite.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the {@code ratite} command starts. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        loadAhead();
        // A VM's turns are this command's own story, told by its verbs; what goes wrong unasked is shown.
        Logger.getLogger("").setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new Terminal(out, err), words));
    }

    /**
     * Loads what reads JSON, on a thread of its own: a fifth of what a short verb costs, and needed by nearly all of them
     * once their words are read and the injector is made.
     */
    private static void loadAhead() {
        Thread thread = new Thread(JsonLine::warmUp, "ratite-json");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs one command line; the answer is its exit status. */
    static int run(Terminal terminal, String... words) {
        VerbFactory factory = new VerbFactory(terminal);
        Class<?> verb = words.length == 0 ? null : verbs().get(words[0]);
        if (verb == null) {
            return ready(new CommandLine(new RatiteCommand(), factory), terminal)
                    .execute(words);
        }
        // What the other verbs take is not read, which is slow.
        CommandLine alone = new CommandLine(verb, factory).setCommandName("ratite " + words[0]);
        return ready(alone, terminal).execute(Arrays.copyOfRange(words, 1, words.length));
    }

    private static CommandLine ready(CommandLine command, Terminal terminal) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setExecutionExceptionHandler((failure, line, result) -> terminal.failed(failure));
    }

    private static Map<String, Class<?>> verbs() {
        Map<String, Class<?>> verbs = new HashMap<>();
        for (Class<?> verb : RatiteCommand.class.getAnnotation(Command.class).subcommands()) {
            verbs.put(verb.getAnnotation(Command.class).name(), verb);
        }
        return verbs;
    }
}
