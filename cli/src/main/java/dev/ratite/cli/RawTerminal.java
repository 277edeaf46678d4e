package dev.ratite.cli;

import dev.ratite.api.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal with each key handed on as it is pressed, and not shown: the guest shows it. Closing puts back what was,
 * and so does the end of the program. Where standard input is no terminal, nothing is done.
 */
final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread onExit;

    private RawTerminal(String before) {
        this.before = before;
        this.onExit = new Thread(this::restore, "ratite-terminal");
    }

    static RawTerminal ofControllingTerminal() throws IOException {
        RawTerminal raw = new RawTerminal(stty("-g"));
        if (raw.active()) {
            Runtime.getRuntime().addShutdownHook(raw.onExit);
            String unused = stty("raw", "-echo");
        }
        return raw;
    }

    boolean active() {
        return !before.isEmpty();
    }

    @Override
    public void close() {
        if (active()) {
            restore();
            try {
                Runtime.getRuntime().removeShutdownHook(onExit);
            } catch (IllegalStateException e) {
                System.getLogger(RawTerminal.class.getName())
                        .log(System.Logger.Level.DEBUG, "the program is ending already", e);
            }
        }
    }

    private void restore() {
        try {
            String unused = stty(before);
        } catch (IOException e) {
            System.getLogger(RawTerminal.class.getName())
                    .log(System.Logger.Level.WARNING, "the terminal is still raw; type: stty sane", e);
        }
    }

    /** Empty when stty fails: then there is no terminal. */
    private static String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process = Spawn.start(new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return process.waitFor() == 0 ? answer : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
