package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What launchers of VMs are usually asked for, each with the words that QEMU is told for it. */
@Tag("integration")
@NeedsQemu
class WishesTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @BeforeEach
    void makeFiles() throws IOException {
        Files.write(host.directory().resolve("a.img"), new byte[1 << 20]);
        Files.write(host.directory().resolve("b.img"), new byte[1 << 20]);
        Path password = Files.writeString(host.directory().resolve("password"), "open");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    static Stream<String> wishes() throws IOException {
        try (InputStream file = WishesTest.class.getResourceAsStream("/definitions/wishes.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wishes")
    void aWishIsToldToQemu(String wish) {
        List<String> parts =
                Arrays.asList(wish.replace("DIR", host.directory().toString()).split(" => "));
        String json = "{ \"name\": \"web\", " + parts.get(0) + " }";
        var definition = host.ratite().parse(json, host.directory());
        assertThat(String.join(" ", host.ratite().plan(definition).commandLine()))
                .contains(parts.subList(1, parts.size()));
    }
}
