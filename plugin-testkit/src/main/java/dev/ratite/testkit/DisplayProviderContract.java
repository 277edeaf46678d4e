package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.HostResources;
import dev.ratite.api.RatiteException;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type of display keeps. Extend it, and say what opens and what does not. QEMU cannot add a display while it
 * runs, so launching is all that is tried.
 *
 * @param <O> the options of this type of display
 */
public abstract class DisplayProviderContract<O extends Record>
        extends BackendProviderContract<O, DisplayRequest, DisplayBackend> {
    private static final String DISPLAY = "screen";

    @Override
    protected abstract DisplayProvider<O> provider();

    /** Options whose constructor is content but that do not open; empty for a display that lacks nothing to open. */
    protected Optional<O> unreachableOptions(Path directory) throws IOException {
        return Optional.empty();
    }

    /**
     * Words with which QEMU ends where this machine lacks what the display needs beside QEMU: a screen, a render node, a
     * module that is packaged apart. Then it is enough that QEMU has nothing else to say. Empty for a display that needs
     * QEMU alone.
     */
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of();
    }

    /** A request as the host makes it: display {@code screen} of VM {@code web}, whose directory is {@code directory}. */
    @Override
    protected final DisplayRequest request(Path directory) {
        return new DisplayRequest(VM, DISPLAY, directory, PATIENCE);
    }

    @Override
    final DisplayRequest request(Path directory, HostResources resources) {
        return new DisplayRequest(VM, DISPLAY, directory, PATIENCE, resources);
    }

    @Test
    @NeedsQemu
    void qemuTakesTheDisplayAtLaunch(@TempDir Path directory) throws IOException {
        try (DisplayBackend display = open(directory);
                LaunchWords launch = launch(display);
                BareQemu qemu = BareQemu.start(launch.words())) {
            Map<?, ?> options = (Map<?, ?>) qemu.execute("query-display-options");
            assertThat(options.get("type")).isEqualTo(display.display().type());
            assertThat(display.files()).allSatisfy(file -> {
                assertThat(file).hasParent(directory);
                assertThat(Files.exists(file)).as("%s exists", file).isTrue();
            });
        } catch (RatiteException e) {
            if (wordsWhereTheMachineLacksSomething().stream()
                    .noneMatch(words -> e.sentence().contains(words))) {
                throw e;
            }
        }
    }

    @Test
    void idsOfObjectsBeginWithThatOfTheDisplay(@TempDir Path directory) throws IOException {
        try (DisplayBackend display = open(directory)) {
            assertThat(display.objects())
                    .allSatisfy(object -> assertThat(object.id()).startsWith(DISPLAY));
        }
    }

    @Override
    final Class<?> service() {
        return DisplayProvider.class;
    }

    @Override
    final Set<String> namesKeptByTheHost() {
        return Set.of("id", "type");
    }

    @Override
    final Object values(DisplayBackend display) {
        return List.of(
                display.display(),
                display.groups(),
                display.objects(),
                display.files(),
                display.videoDevices(),
                display.startsPrograms());
    }

    @Override
    final Optional<O> unreachable(Path directory) throws IOException {
        return unreachableOptions(directory);
    }

    @Override
    final List<String> subjects() {
        return List.of("'" + VM + "'", "'" + DISPLAY + "'");
    }

    private static LaunchWords launch(DisplayBackend display) throws IOException {
        LaunchWords launch = new LaunchWords().objects(display.objects()).json("-display", Json.of(display.display()));
        launch.groups(display.groups());
        display.videoDevices().forEach(device -> launch.json("-device", Json.of(device)));
        return launch;
    }
}
