package dev.ratite.network.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.testkit.NeedsNetworkNamespaces;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNetworkNamespaces
class BridgeNetworkProviderTest extends NetworkProviderContract<BridgeNetworkOptions> {
    @TempDir
    private Path etc;

    private BridgeWorld world;

    @BeforeEach
    void makeBridge() throws IOException {
        world = BridgeWorld.create(etc);
    }

    @AfterEach
    void removeBridge() throws IOException {
        world.close();
    }

    @Override
    protected List<String> wrapper() {
        return world.wrapper();
    }

    @Override
    protected NetworkProvider<BridgeNetworkOptions> provider() {
        return new BridgeNetworkProvider();
    }

    @Override
    protected BridgeNetworkOptions usableOptions(Path directory) {
        return new BridgeNetworkOptions(null, null);
    }

    @Override
    protected Optional<BridgeNetworkOptions> unreachableOptions(Path directory) {
        return Optional.of(new BridgeNetworkOptions("br0", directory.resolve("absent")));
    }

    @Test
    void isPickedByTheWordBridge() {
        assertThat(provider().type()).isEqualTo("bridge");
    }

    @Test
    void helperIsNamedAlthoughQemuHasADefault() {
        try (NetworkBackend network = provider().open(new BridgeNetworkOptions("lan-1", null), request())) {
            assertThat(network.netdev().type()).isEqualTo("bridge");
            assertThat(network.netdev().options())
                    .containsEntry("br", "lan-1")
                    .hasEntrySatisfying("helper", helper -> assertThat(Path.of(helper.toString()))
                            .isExecutable());
            assertThat(network.startsPrograms()).isTrue();
        }
    }

    @Test
    void nameAndPathAreChecked() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new BridgeNetworkOptions("a b", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TapNetworkError.INTERFACE_NAME_INVALID))
                .withMessageContaining("bridge 'a b'");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new BridgeNetworkOptions(null, Path.of("helper")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TapNetworkError.PATH_NOT_ABSOLUTE))
                .withMessageContaining("helper 'helper'");
    }
}
