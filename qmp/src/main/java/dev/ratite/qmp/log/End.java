package dev.ratite.qmp.log;

import dev.ratite.qmp.wire.ClosedLocallyException;
import dev.ratite.qmp.wire.MalformedLineException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a connection ended. */
record End(Who who, @Nullable Throwable cause) {
    enum Who {
        PEER,
        CLIENT,
        ERROR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static End of(@Nullable Throwable cause) {
        if (cause == null) {
            return new End(Who.PEER, null);
        }
        return new End(cause instanceof ClosedLocallyException ? Who.CLIENT : Who.ERROR, cause);
    }

    /** One line for people. Nothing of a line that could not be parsed is quoted, as the parser's words would do. */
    String text(SecretMask mask) {
        if (cause == null) {
            return "the peer hung up";
        }
        if (who == Who.CLIENT) {
            return "closed by this program";
        }
        if (cause instanceof MalformedLineException && cause.getCause() != null) {
            return "the peer sent a line that is no JSON";
        }
        return mask.maskText(String.valueOf(cause)).replaceAll("\\p{Cntrl}", " ");
    }
}
