package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void ratiteStateComesFirst() {
        assertThat(rootFor(Map.of("RATITE_STATE", "/srv/vms", "XDG_STATE_HOME", "/x")))
                .isEqualTo(Path.of("/srv/vms"));
    }

    @Test
    void thenTheXdgDirectory() {
        assertThat(rootFor(Map.of("RATITE_STATE", "", "XDG_STATE_HOME", "/x"))).isEqualTo(Path.of("/x/ratite"));
    }

    @Test
    void aRelativeXdgDirectoryIsIgnored() {
        assertThat(rootFor(Map.of("XDG_STATE_HOME", "state"))).isEqualTo(Path.of("/home/ann/.local/state/ratite"));
    }

    @Test
    void withoutEitherItIsUnderTheHomeDirectory() {
        assertThat(rootFor(Map.of())).isEqualTo(Path.of("/home/ann/.local/state/ratite"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "web",
                "Web-1",
                "0",
                "a.b_c",
                "x23456789012345678901234567890123456789012345678901234567890123"
            })
    void namesMayBeLikeThat(String name) {
        assertThat(StateDirectory.isVmName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "-a",
                ".hidden",
                "a/b",
                "../a",
                "a b",
                "a\n",
                "é",
                "a\0",
                "x234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherNamesAreRefusedWithTheRule(String name) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new StateDirectory(Path.of("/s")).run(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.NAME_INVALID))
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(r -> assertThat(r).contains("1 to 63")));
    }

    @Test
    void aSocketPathOf106BytesIsAccepted() {
        assertThat(longestSocket(new StateDirectory(rootOfLength(106 - "/run/web/monitor.sock".length())).run("web")))
                .isEqualTo(106);
    }

    @Test
    void aSocketPathOf107BytesIsRefusedWithARemedy() {
        StateDirectory state = new StateDirectory(rootOfLength(107 - "/run/web/monitor.sock".length()));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> state.run("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.STATE_PATH_TOO_LONG))
                .withMessageContaining("107 bytes")
                .withMessageContaining("RATITE_STATE")
                .withMessageContaining("1 bytes shorter");
    }

    @Test
    void theLengthIsCountedInBytes() {
        Path root = Path.of("/" + "é".repeat(45));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new StateDirectory(root).run("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.STATE_PATH_TOO_LONG));
    }

    @Test
    void aStateDirectoryThatDoesNotExistHoldsNothing(@TempDir Path temp) {
        assertThat(new StateDirectory(temp.resolve("absent")).runDirectories()).isEmpty();
    }

    @Test
    void runDirectoriesAreListedByName(@TempDir Path temp) throws Exception {
        StateDirectory state = new StateDirectory(temp);
        Files.createDirectories(temp.resolve("run/web"));
        Files.createDirectories(temp.resolve("run/db"));
        Files.createDirectories(temp.resolve("run/.hidden"));
        Files.createFile(temp.resolve("run/file"));
        assertThat(state.runDirectories()).extracting(RunDirectory::vm).containsExactly("db", "web");
    }

    private static Path rootFor(Map<String, String> environment) {
        return StateDirectory.fromEnvironment(environment, HOME).root();
    }

    private static Path rootOfLength(int length) {
        return Path.of("/" + "x".repeat(length - 1));
    }

    private static int longestSocket(RunDirectory directory) {
        return directory.sockets().stream()
                .mapToInt(socket -> socket.toString().length())
                .max()
                .orElseThrow();
    }
}
