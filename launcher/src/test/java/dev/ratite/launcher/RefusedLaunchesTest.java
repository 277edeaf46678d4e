package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All the definitions that cannot be launched: nobody starts anything for them, and nothing is left. */
@Tag("integration")
@NeedsQemu
class RefusedLaunchesTest {
    private static final Path DEFINITIONS =
            Path.of("src/test/resources/definitions").toAbsolutePath();

    @RegisterExtension
    final VmHost host = new VmHost();

    @AfterEach
    void nothingIsLeft() {
        host.assertNothingLeft();
        assertThat(host.ratite().running()).isEmpty();
    }

    /** The second are right until it is asked where their devices go. */
    @ParameterizedTest
    @ValueSource(strings = {"wrong", "unplannable"})
    void whatIsRefusedLeavesNothing(String kind) throws IOException {
        Files.write(host.directory().resolve("disk.img"), new byte[1 << 20]);
        for (Path file : files(DEFINITIONS.resolve(kind))) {
            Path copy = Files.copy(file, host.directory().resolve(file.getFileName()));
            RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
                RunningVm unused = host.ratite().launch(host.ratite().read(copy));
            });
            assertThat(failure).as("%s", file).isNotNull().isNotInstanceOf(LaunchException.class);
            assertThat(host.state().resolve("run")).as("after %s", file).isEmptyDirectory();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
