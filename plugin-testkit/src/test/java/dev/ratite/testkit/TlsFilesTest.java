package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    @Test
    void theServersCertificateIsSignedAndLastsLong(@TempDir Path directory) throws Exception {
        Path made = TlsFiles.in(directory);
        assertThat(TlsFiles.in(directory)).isEqualTo(made);

        X509Certificate server = certificate(made.resolve("server-cert.pem"));
        server.verify(certificate(made.resolve("ca-cert.pem")).getPublicKey());
        server.checkValidity(Date.from(Instant.now().plus(30 * 365, ChronoUnit.DAYS)));
        assertThat(made.resolve("server-key.pem")).content().contains("PRIVATE KEY");
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream text = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
        }
    }
}
