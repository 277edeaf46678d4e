package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    @Override
    protected abstract DisplayProvider<O> provider();

    /** Options whose constructor is content but that do not open; empty for a display that lacks nothing to open. */
    protected Optional<O> unreachableOptions(Path directory) throws IOException {
        return Optional.empty();
    }

    /** A request as the host makes it, for VM {@code web}. */
    protected static DisplayRequest request() {
        return new DisplayRequest(VM, PATIENCE);
    }

    @Test
    @NeedsQemu
    void qemuTakesTheDisplayAtLaunch(@TempDir Path directory) throws IOException {
        try (DisplayBackend display = open(directory);
                BareQemu qemu = BareQemu.start(arguments(display))) {
            Map<?, ?> options = (Map<?, ?>) qemu.execute("query-display-options");
            assertThat(options.get("type")).isEqualTo(display.display().type());
        }
    }

    @Override
    final Class<?> service() {
        return DisplayProvider.class;
    }

    @Override
    final Set<String> namesKeptByTheHost() {
        return Set.of("type");
    }

    @Override
    final DisplayRequest request(Path directory) {
        return request();
    }

    @Override
    final Object values(DisplayBackend display) {
        return List.of(display.display(), display.videoDevices());
    }

    @Override
    final Optional<O> unreachable(Path directory) throws IOException {
        return unreachableOptions(directory);
    }

    @Override
    final List<String> subjects() {
        return List.of("'" + VM + "'");
    }

    private static List<String> arguments(DisplayBackend display) {
        List<String> arguments = new ArrayList<>(List.of("-display", Json.write(Json.of(display.display()))));
        display.videoDevices().forEach(device -> arguments.addAll(List.of("-device", Json.write(Json.of(device)))));
        return arguments;
    }
}
