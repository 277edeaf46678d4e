package dev.ratite.display.remote;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory with the certificates of a TLS server, under the names that QEMU and SPICE look for. */
final class Certificates {
    private static final List<String> NAMES = List.of("ca-cert.pem", "server-cert.pem", "server-key.pem");

    private Certificates() {}

    static void check(Path directory, String subject) {
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new RatiteException(
                        RemoteDisplayError.CERTIFICATE_UNREADABLE,
                        subject + ": no file '" + file + "' that this user may read",
                        "tlsDirectory has to hold " + String.join(", ", NAMES),
                        null);
            }
        }
    }
}
