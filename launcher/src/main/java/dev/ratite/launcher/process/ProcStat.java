package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process.
 *
 * @param pid field 1
 * @param state field 3, a letter
 * @param flags field 9, what the kernel knows of it: {@code PF_…} in {@code include/linux/sched.h}
 * @param threads field 20: how many are left, the first one with them that gave the process its number
 * @param startTicks field 22, when it started, in clock ticks since the machine did
 */
record ProcStat(long pid, char state, long flags, int threads, long startTicks) {
    private static final int STATE = 0;

    /** Fields are counted from 1, and these begin with the third. */
    private static final int FLAGS = 9 - 3;

    private static final int THREADS = 20 - 3;

    private static final int START = 22 - 3;

    private static final long PF_KTHREAD = 0x0020_0000;

    /** Empty when there is no such process. */
    static Optional<ProcStat> of(long pid) {
        try {
            // The program's name may be in any encoding; the rest is ASCII.
            return parse(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The second field is the program's name in parentheses, and may itself hold blanks, parentheses and lines. */
    static Optional<ProcStat> parse(String text) {
        int name = text.indexOf(" (");
        int end = text.lastIndexOf(") ");
        if (name < 0 || end < name) {
            return Optional.empty();
        }
        String[] rest = text.substring(end + 2).trim().split(" ");
        if (rest.length <= START) {
            return Optional.empty();
        }
        long pid = Long.parseLong(text.substring(0, name));
        return Optional.of(new ProcStat(
                pid,
                rest[STATE].charAt(0),
                Long.parseLong(rest[FLAGS]),
                Integer.parseInt(rest[THREADS]),
                Long.parseLong(rest[START])));
    }

    /**
     * A zombie is dead: its parent, or PID 1 on some machines for seconds, has merely not noticed. But while one of its
     * threads is still ending only the first one is, and sockets, locks and memory are not given back yet.
     */
    boolean alive() {
        return (state != 'Z' && state != 'X' && state != 'x') || threads > 1;
    }

    /** One of the kernel's own, which runs no program and so never has arguments. */
    boolean kernelThread() {
        return (flags & PF_KTHREAD) != 0;
    }

    /** By a signal, or by a debugger. */
    boolean stopped() {
        return state == 'T' || state == 't';
    }
}
