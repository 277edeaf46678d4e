package dev.ratite.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where the {@code ratite} command starts. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        // A VM's turns are this command's own story, told by its verbs; what goes wrong unasked is shown.
        Logger.getLogger("").setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new Terminal(out, err), words));
    }

    /** Runs one command line; the answer is its exit status. */
    static int run(Terminal terminal, String... words) {
        CommandLine command = new CommandLine(new RatiteCommand(), new VerbFactory(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setExecutionExceptionHandler((failure, line, result) -> terminal.failed(failure));
        return command.execute(words);
    }
}
