package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange with QEMU, or with a guest agent, that did not work out. The kinds differ in what the caller may still assume
 * of the VM and of the connection, so that no message has to be parsed.
 */
public abstract sealed class QmpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    private QmpException(String message, boolean mayHaveRun, @Nullable Throwable cause) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /**
     * Whether the peer may have carried out the command all the same. False if it refused, or if the command never left
     * this program; then nothing has changed and the command may be sent again.
     */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }

    /** The peer understood the command and refused it. The connection is fine. */
    public static sealed class Refused extends QmpException permits Forbidden {
        private static final long serialVersionUID = 1L;

        private final String command;
        private final String errorClass;
        private final String description;

        /**
         * @param errorClass QAPI error class: {@code GenericError}, {@code CommandNotFound}, {@code DeviceNotFound}, …
         * @param description the peer's sentence; its wording may change from version to version
         */
        public Refused(String command, String errorClass, String description) {
            this(command, errorClass, description, "");
        }

        private Refused(String command, String errorClass, String description, String more) {
            super("'" + command + "' was refused: " + description + " (" + errorClass + ")" + more, false, null);
            this.command = requireNonNull(command, "command is null");
            this.errorClass = requireNonNull(errorClass, "errorClass is null");
            this.description = requireNonNull(description, "description is null");
        }

        public String command() {
            return command;
        }

        public String errorClass() {
            return errorClass;
        }

        public String description() {
            return description;
        }
    }

    /**
     * The peer knows the command and may not carry it out, for good or for now: a guest agent whose administrator has
     * switched it off, or whose filesystems are frozen. To ask again is in vain until somebody has done what {@link #remedy}
     * says.
     */
    public static final class Forbidden extends Refused {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        /** @param remedy what to do about it, and where; a sentence without a full stop */
        public Forbidden(String command, String errorClass, String description, String remedy) {
            super(command, errorClass, description, "; " + requireNonNull(remedy, "remedy is null"));
            this.remedy = remedy;
        }

        public String remedy() {
            return remedy;
        }
    }

    /** The connection ended before the reply, or had ended before the command. It does not come back. */
    public static final class Disconnected extends QmpException {
        private static final long serialVersionUID = 1L;

        public Disconnected(String message, boolean mayHaveRun, @Nullable Throwable cause) {
            super(message, mayHaveRun, cause);
        }
    }

    /** No reply, or no event, in time. The connection stays up; a late reply is dropped. */
    public static final class TimedOut extends QmpException {
        private static final long serialVersionUID = 1L;

        private final Duration timeout;

        public TimedOut(String message, Duration timeout, boolean mayHaveRun) {
            super(message, mayHaveRun, null);
            this.timeout = requireNonNull(timeout, "timeout is null");
        }

        /** How long was waited. */
        public Duration timeout() {
            return timeout;
        }
    }

    /**
     * The peer sent what is not its protocol: garbage, an endless line; then the connection was given up. Or it sent a result
     * that is not what the typed command is answered with; then the connection is fine, and the command has run.
     */
    public static final class Malformed extends QmpException {
        private static final long serialVersionUID = 1L;

        public Malformed(String message, boolean mayHaveRun, @Nullable Throwable cause) {
            super(message, mayHaveRun, cause);
        }
    }

    /** The command is none that this QEMU takes, going by its own schema. It was not sent. */
    public static final class Invalid extends QmpException {
        private static final long serialVersionUID = 1L;

        private final String command;

        @SuppressWarnings("serial") // a copy, of a class of the JDK that is serializable
        private final List<String> problems;

        /** @param problems all that is wrong, a sentence each; at least one */
        public Invalid(String command, List<String> problems) {
            super("'" + command + "' is not valid here: " + String.join("; ", problems), false, null);
            this.command = requireNonNull(command, "command is null");
            this.problems = List.copyOf(problems);
        }

        public String command() {
            return command;
        }

        public List<String> problems() {
            return problems;
        }
    }

    /** There was nobody to connect to, or the peer hung up before the connection was usable. Nothing is left open. */
    public static final class NotConnected extends QmpException {
        private static final long serialVersionUID = 1L;

        public NotConnected(String message, @Nullable Throwable cause) {
            super(message, false, cause);
        }
    }

    /**
     * Somebody holds the socket, but nobody speaks: another client uses the monitor, QEMU is stopped or stuck, or no agent
     * runs in the guest. Nothing was asked of the VM.
     */
    public static final class NotAnswering extends QmpException {
        private static final long serialVersionUID = 1L;

        public NotAnswering(String message, @Nullable Throwable cause) {
            super(message, false, cause);
        }
    }

    /** Too many commands wait for a peer that does not read. This one was not sent; the connection stays up. */
    public static final class Backlogged extends QmpException {
        private static final long serialVersionUID = 1L;

        public Backlogged(String message) {
            super(message, false, null);
        }
    }

    /** The waiting thread was interrupted; its interrupt flag is set again. The connection stays up. */
    public static final class Interrupted extends QmpException {
        private static final long serialVersionUID = 1L;

        public Interrupted(String message, boolean mayHaveRun, InterruptedException cause) {
            super(message, mayHaveRun, cause);
        }
    }
}
