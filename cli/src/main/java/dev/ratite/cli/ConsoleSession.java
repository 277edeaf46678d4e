package dev.ratite.cli;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.console.SerialConsole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A person, or a pipe, at a serial console: what the guest writes comes out, what is typed goes in. */
final class ConsoleSession {
    /** Ctrl-], as telnet has it. */
    private static final int LEAVE = 0x1d;

    private final Terminal terminal;
    private final SerialConsole console;
    private final boolean readOnly;

    ConsoleSession(Terminal terminal, SerialConsole console, boolean readOnly) {
        this.terminal = terminal;
        this.console = console;
        this.readOnly = readOnly;
    }

    /** Returns when the VM has ended or the person leaves; the end of piped input ends typing only. */
    void run() throws IOException {
        try (RawTerminal raw = RawTerminal.ofControllingTerminal();
                InputStream output = console.follow(0)) {
            if (raw.active()) {
                terminal.note("Ctrl-] leaves\r");
            }
            if (raw.active() || !readOnly) {
                Thread typing = new Thread(() -> type(raw.active()), "ratite-console-typing");
                typing.setDaemon(true);
                typing.start();
            }
            copy(output);
        }
    }

    /** Ends also when nobody reads the output any more, as with {@code | head}. */
    private void copy(InputStream output) throws IOException {
        byte[] chunk = new byte[8 * 1024];
        for (int length = output.read(chunk); length >= 0; length = output.read(chunk)) {
            terminal.out().write(chunk, 0, length);
            if (terminal.out().checkError()) {
                return;
            }
        }
    }

    /** What cannot be typed is told, and a person can still leave. */
    private void type(boolean interactive) {
        byte[] typed = new byte[256];
        try {
            for (int length = System.in.read(typed); length >= 0; length = System.in.read(typed)) {
                int leave = interactive ? indexOfLeave(typed, length) : -1;
                if (!readOnly && !sent(typed, leave < 0 ? length : leave) && !interactive) {
                    return;
                }
                if (leave >= 0) {
                    console.close();
                    return;
                }
            }
        } catch (IOException e) {
            terminal.note("ratite: nothing more can be typed: " + e.getMessage() + "\r");
        }
    }

    private boolean sent(byte[] typed, int length) {
        try {
            console.send(new String(typed, 0, length, StandardCharsets.UTF_8));
            return true;
        } catch (RatiteException e) {
            terminal.note("ratite: " + e.getMessage() + "\r");
            return false;
        }
    }

    private static int indexOfLeave(byte[] typed, int length) {
        for (int i = 0; i < length; i++) {
            if (typed[i] == LEAVE) {
                return i;
            }
        }
        return -1;
    }
}
