package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.HostResources;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type of disk keeps. Extend it, and say what opens and what does not.
 *
 * @param <O> the options of this type of disk
 */
public abstract class DiskProviderContract<O extends Record>
        extends BackendProviderContract<O, DiskRequest, DiskBackend> {
    private static final String DISK = "root";

    @Override
    protected abstract DiskProvider<O> provider();

    /** Options whose constructor is content, but whose storage is not there. */
    protected abstract O unreachableOptions(Path directory) throws IOException;

    /** A request as the host makes it: disk {@code root} of VM {@code web}. */
    protected static DiskRequest request(boolean readOnly) {
        return new DiskRequest(VM, DISK, readOnly, PATIENCE);
    }

    @Test
    @NeedsQemu
    void qemuTakesTheDiskAtLaunch(@TempDir Path directory) throws IOException {
        try (DiskBackend disk = open(directory);
                LaunchWords launch = launch(disk);
                BareQemu qemu = BareQemu.start(launch.words())) {
            assertThat(readOnly(qemu)).isFalse();
        }
    }

    @Test
    @NeedsQemu
    void qemuTakesTheDiskWhileItRuns(@TempDir Path directory) throws IOException {
        try (DiskBackend disk = open(directory);
                BareQemu qemu = BareQemu.start()) {
            disk.objects().forEach(object -> qemu.execute("object-add", Json.of(object)));
            qemu.execute("blockdev-add", Json.of(disk.node(), DISK));
            assertThat(readOnly(qemu)).isFalse();
            qemu.execute("blockdev-del", Map.of("node-name", DISK));
            disk.objects().forEach(object -> qemu.execute("object-del", Map.of("id", object.id())));
        }
    }

    @Test
    @NeedsQemu
    void readOnlyDiskIsReadOnlyToQemu(@TempDir Path directory) throws IOException {
        try (DiskBackend disk = provider().open(usableOptions(directory), request(true));
                LaunchWords launch = launch(disk);
                BareQemu qemu = BareQemu.start(launch.words())) {
            assertThat(readOnly(qemu)).isTrue();
        }
    }

    @Override
    final Class<?> service() {
        return DiskProvider.class;
    }

    @Override
    final Set<String> namesKeptByTheHost() {
        return Set.of("id", "type", "device", "readOnly", "bootIndex", "serial");
    }

    @Override
    final DiskRequest request(Path directory) {
        return request(false);
    }

    @Override
    final DiskRequest request(Path directory, HostResources resources) {
        return new DiskRequest(VM, DISK, false, PATIENCE, resources.planOnly(), resources);
    }

    @Override
    final Object values(DiskBackend disk) {
        return List.of(disk.node(), disk.objects());
    }

    @Override
    final Optional<O> unreachable(Path directory) throws IOException {
        return Optional.of(unreachableOptions(directory));
    }

    @Override
    final List<String> subjects() {
        return List.of("'" + VM + "'", "'" + DISK + "'");
    }

    private static LaunchWords launch(DiskBackend disk) throws IOException {
        return new LaunchWords().objects(disk.objects()).json("-blockdev", Json.of(disk.node(), DISK));
    }

    private static boolean readOnly(BareQemu qemu) {
        List<?> nodes = (List<?>) qemu.execute("query-named-block-nodes", Map.of("flat", true));
        return nodes.stream()
                .map(node -> (Map<?, ?>) node)
                .filter(node -> DISK.equals(node.get("node-name")))
                .map(node -> (Boolean) node.get("ro"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("QEMU has no block node '" + DISK + "'"));
    }
}
