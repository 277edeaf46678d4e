package dev.ratite.cli;

import dev.ratite.api.ErrorKind;
import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;

/**
 * Where the command prints: results to standard output, all else to standard error.
 *
 * @param out for results
 * @param err for progress and failures
 */
record Terminal(PrintStream out, PrintStream err) {
    /** Exit status of a verb that did not work out. */
    static final int FAILED = 1;

    /** Exit status of wrong words or a wrong definition. */
    static final int WRONG = 2;

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    void print(String line) {
        out.println(line);
    }

    void note(String line) {
        err.println(line);
    }

    /** One JSON text on one line. */
    void printJson(Object value) {
        out.println(JsonLine.of(value));
    }

    /** Says what went wrong; the answer is the exit status. A fault of the program itself shows its stack trace. */
    int failed(Exception failure) {
        if (failure instanceof CompletionException && failure.getCause() instanceof RatiteException cause) {
            return failed(cause);
        }
        if (failure instanceof RatiteException known) {
            err.println("ratite: " + known.getMessage());
            return known.code().kind() == ErrorKind.REQUEST ? WRONG : FAILED;
        }
        if (failure instanceof QmpException) {
            err.println("ratite: " + failure.getMessage());
            return FAILED;
        }
        err.println("ratite: this is a fault of ratite itself: " + failure);
        for (StackTraceElement frame : failure.getStackTrace()) {
            err.println("    at " + frame);
        }
        return FAILED;
    }
}
