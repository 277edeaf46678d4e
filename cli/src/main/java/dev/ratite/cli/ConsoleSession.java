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
            if (!readOnly) {
                Thread typing = new Thread(() -> type(raw.active()), "ratite-console-typing");
                typing.setDaemon(true);
                typing.start();
            }
            output.transferTo(terminal.out());
            terminal.out().flush();
        }
    }

    private void type(boolean interactive) {
        byte[] typed = new byte[256];
        try {
            for (int length = System.in.read(typed); length >= 0; length = System.in.read(typed)) {
                int leave = interactive ? indexOfLeave(typed, length) : -1;
                console.send(new String(typed, 0, leave < 0 ? length : leave, StandardCharsets.UTF_8));
                if (leave >= 0) {
                    console.close();
                    return;
                }
            }
        } catch (RatiteException e) {
            terminal.note("ratite: " + e.getMessage() + "\r");
        } catch (IOException e) {
            terminal.note("ratite: nothing more can be typed: " + e.getMessage() + "\r");
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
