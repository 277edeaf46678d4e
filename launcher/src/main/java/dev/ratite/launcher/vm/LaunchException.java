package dev.ratite.launcher.vm;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** QEMU was started and did not become a running VM. Nothing of it is left. */
public final class LaunchException extends RatiteException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    @SuppressWarnings("serial") // a record of values, read in the same process
    private final @Nullable Exit exit;

    @SuppressWarnings("serial") // an immutable list of texts
    private final List<String> commandLine;

    @SuppressWarnings("serial") // an immutable list of texts
    private final List<String> lastLines;

    /**
     * @param field the definition's field at fault, where it could be told
     * @param exit how QEMU ended; null when it had to be killed
     */
    public LaunchException(
            ErrorCode code,
            String sentence,
            @Nullable String remedy,
            @Nullable String field,
            @Nullable Exit exit,
            List<String> commandLine,
            List<String> lastLines,
            @Nullable Throwable cause) {
        super(code, sentence, remedy, cause);
        this.field = field;
        this.exit = exit;
        this.commandLine = List.copyOf(commandLine);
        this.lastLines = List.copyOf(lastLines);
    }

    /** The definition's field at fault, where QEMU's words tell it: {@code devices[0]}. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public OptionalInt exitCode() {
        return exit == null ? OptionalInt.empty() : exit.exitCode();
    }

    public Optional<String> signal() {
        return exit == null ? Optional.empty() : exit.signal();
    }

    /** What QEMU was started with. */
    public List<String> commandLine() {
        return commandLine;
    }

    /** What QEMU printed last, oldest line first. */
    public List<String> lastLines() {
        return lastLines;
    }

    /** Sentence and remedy, and below them QEMU's last lines. */
    @Override
    public String getMessage() {
        String lines = lastLines.isEmpty() ? "" : "\nQEMU's last lines:\n  " + String.join("\n  ", lastLines);
        return super.getMessage() + lines;
    }
}
