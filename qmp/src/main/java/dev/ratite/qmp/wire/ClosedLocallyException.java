package dev.ratite.qmp.wire;

import java.io.IOException;

/** The connection ended because this program closed it: no fault of the peer's. */
public final class ClosedLocallyException extends IOException {
    private static final long serialVersionUID = 1L;

    public ClosedLocallyException() {
        super("closed by this program");
    }
}
