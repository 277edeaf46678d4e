package dev.ratite.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Certificates that were made for tests alone, of a server and of who signed for it. They are good for a hundred years. */
public final class TlsFiles {
    private static final List<String> NAMES = List.of("ca-cert.pem", "server-cert.pem", "server-key.pem");

    private TlsFiles() {}

    /**
     * Writes {@code ca-cert.pem}, {@code server-cert.pem} and {@code server-key.pem}, as QEMU calls them, to the directory
     * {@code pki} of that one; returns it. May be called again.
     */
    public static Path in(Path directory) {
        Path made = directory.resolve("pki");
        try {
            Files.createDirectories(made);
            for (String name : NAMES) {
                try (InputStream file = TlsFiles.class.getResourceAsStream("tls/" + name)) {
                    Files.write(
                            made.resolve(name),
                            Objects.requireNonNull(file, name).readAllBytes());
                }
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
