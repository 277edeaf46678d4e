package dev.ratite.launcher.transport;

import java.io.IOException;

/** A library with native code that cannot be loaded: both unpack theirs into the temporary directory first. */
final class NativeUnavailable extends IOException {
    static final String REMEDY = "see that Java may load native code from its temporary directory (no noexec there, no"
            + " --illegal-native-access=deny), or name another with -Djava.io.tmpdir";

    private static final long serialVersionUID = 1L;

    NativeUnavailable(String library, LinkageError cause) {
        super(library + " cannot be loaded on this machine: " + cause, cause);
    }
}
