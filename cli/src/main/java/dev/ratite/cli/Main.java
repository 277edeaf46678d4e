package dev.ratite.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where the {@code ratite} command starts. */
public final class Main {
    /** The verbs that open Ratite whatever words follow. */
    private static final Set<String> OPENING = Set.of("plan", "schema");

    private Main() {}

    public static void main(String[] words) {
        OpenedAhead opened = OpenedAhead.ofEnvironment();
        beginAhead(opened, words);
        // A VM's turns are this command's own story, told by its verbs; what goes wrong unasked is shown.
        Logger.getLogger("").setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new Terminal(out, err), opened, words));
    }

    /**
     * Does on threads of their own what nearly all short verbs need once their words are read, and what takes longer than
     * the reading: gets what reads and writes JSON going, and opens Ratite for the verbs that want it in any case.
     */
    private static void beginAhead(OpenedAhead opened, String... words) {
        Thread thread = new Thread(JsonLine::warmUp, "ratite-json");
        thread.setDaemon(true);
        thread.start();
        if (words.length > 0 && OPENING.contains(words[0])) {
            opened.begin();
        }
    }

    /** Runs one command line; the answer is its exit status. */
    static int run(Terminal terminal, String... words) {
        return run(terminal, OpenedAhead.ofEnvironment(), words);
    }

    private static int run(Terminal terminal, OpenedAhead opened, String... words) {
        VerbFactory factory = new VerbFactory(terminal, opened);
        Class<?> verb = words.length == 0 ? null : verb(words[0]);
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

    /** Told apart here and not by what the verbs say of themselves: to read that of all takes as long as a verb's own. */
    static @Nullable Class<?> verb(String word) {
        return switch (word) {
            case "run" -> RunVerb.class;
            case "plan" -> PlanVerb.class;
            case "schema" -> SchemaVerb.class;
            case "ps" -> PsVerb.class;
            case "stop" -> StopVerb.class;
            case "kill" -> KillVerb.class;
            case "pause" -> ControlVerb.Pause.class;
            case "resume" -> ControlVerb.Resume.class;
            case "reset" -> ControlVerb.Reset.class;
            case "powerdown" -> ControlVerb.Powerdown.class;
            case "wake" -> ControlVerb.Wake.class;
            case "nmi" -> ControlVerb.Nmi.class;
            case "console" -> ConsoleVerb.class;
            case "qmp" -> QmpVerb.class;
            case "events" -> EventsVerb.class;
            case "logs" -> LogsVerb.class;
            case "metrics" -> MetricsVerb.class;
            case "attach" -> AttachVerb.class;
            case "autostart" -> AutostartVerb.class;
            case "image" -> ImageVerb.class;
            case "gc" -> GcVerb.class;
            case "forget" -> ForgetVerb.class;
            case "doctor" -> DoctorVerb.class;
            case "capabilities" -> CapabilitiesVerb.class;
            default -> null;
        };
    }
}
