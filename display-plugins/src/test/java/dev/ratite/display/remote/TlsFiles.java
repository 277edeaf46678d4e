package dev.ratite.display.remote;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Certificates made for these tests alone, good for a hundred years. */
final class TlsFiles {
    private TlsFiles() {}

    static Path directory() {
        try {
            return Path.of(Objects.requireNonNull(TlsFiles.class.getResource("tls"), "no test certificates")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
