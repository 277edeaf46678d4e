package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.Secret;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchWordsTest {
    @Test
    void secretGoesThroughAFileOfItsOwnersAlone() throws IOException {
        Path file;
        try (LaunchWords launch =
                new LaunchWords().objects(List.of(QemuObject.secret("screen-password", Secret.of("open,sesame"))))) {
            assertThat(launch.words()).first().isEqualTo("-object");
            Map<String, Object> object = Json.read(launch.words().get(1));
            assertThat(object).containsEntry("id", "screen-password").containsOnlyKeys("qom-type", "id", "file");
            file = Path.of(object.get("file").toString());
            assertThat(file).content().isEqualTo("open,sesame");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void everythingKeepsItsOrder() throws IOException {
        try (LaunchWords launch = new LaunchWords()
                .json("-display", Map.of("type", "none"))
                .groups(List.of(new OptionGroup("vnc", Map.of("vnc", "none"))))) {
            assertThat(launch.words()).containsExactly("-display", "{\"type\":\"none\"}", "-vnc", "vnc=none");
        }
    }

    @Test
    @NeedsQemu
    void qemuKnowsTheSecret() throws IOException {
        try (LaunchWords launch = new LaunchWords().objects(List.of(QemuObject.secret("key", Secret.of("sesame"))));
                BareQemu qemu = BareQemu.start(launch.words())) {
            assertThat(qemu.execute("qom-get", Map.of("path", "/objects/key", "property", "loaded")))
                    .isEqualTo(true);
        }
    }
}
