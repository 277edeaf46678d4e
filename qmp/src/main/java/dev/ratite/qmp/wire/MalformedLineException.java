package dev.ratite.qmp.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The peer sent a line that is too long or is not what its protocol calls for. */
public final class MalformedLineException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedLineException(String message) {
        this(message, null);
    }

    public MalformedLineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
