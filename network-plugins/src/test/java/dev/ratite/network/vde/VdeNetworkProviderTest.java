package dev.ratite.network.vde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines may be joined without a switch, so nothing but QEMU is needed here. */
class VdeNetworkProviderTest extends NetworkProviderContract<VdeNetworkOptions> {
    @Override
    protected NetworkProvider<VdeNetworkOptions> provider() {
        return new VdeNetworkProvider();
    }

    @Override
    protected VdeNetworkOptions usableOptions(Path directory) {
        return new VdeNetworkOptions("ptp://" + directory.resolve("link"), 3, "root", "660");
    }

    @Override
    protected Optional<VdeNetworkOptions> unreachableOptions(Path directory) {
        return Optional.of(VdeNetworkOptions.at(directory.resolve("absent").toString()));
    }

    @Test
    void isPickedByTheWordVde() {
        assertThat(provider().type()).isEqualTo("vde");
    }

    @Test
    void everyOptionIsSaidAndTheModeAsANumber() {
        assertThat(netdev(new VdeNetworkOptions("ptp:///run/link", 3, "kvm", "0660"))
                        .options())
                .containsExactly(
                        Map.entry("sock", "ptp:///run/link"),
                        Map.entry("port", 3),
                        Map.entry("group", "kvm"),
                        Map.entry("mode", 0660));
        assertThat(netdev(new VdeNetworkOptions(null, null, null, null))).isEqualTo(new Netdev("vde", Map.of()));
    }

    @Test
    void switchThatRunsIsTaken(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("ctl"));
        assertThat(netdev(VdeNetworkOptions.at(directory.toString())).options())
                .containsExactly(Map.entry("sock", directory.toString()));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(() -> VdeNetworkOptions.at("run/link"), "socket 'run/link'");
        refused(() -> VdeNetworkOptions.at(""), "socket ''");
        refused(() -> VdeNetworkOptions.at("/run/a\nb"), "socket '/run/a\nb'");
        refused(() -> new VdeNetworkOptions(null, 0, null, null), "port 0");
        refused(() -> new VdeNetworkOptions(null, 65536, null, null), "port 65536");
        refused(() -> new VdeNetworkOptions(null, null, "a,b", null), "group 'a,b'");
        refused(() -> new VdeNetworkOptions(null, null, null, "888"), "mode '888'");
    }

    private Netdev netdev(VdeNetworkOptions options) {
        return provider().open(options, request()).netdev();
    }

    private static void refused(Runnable wrong, String sentence) {
        assertThatExceptionOfType(RatiteException.class).isThrownBy(wrong::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(VdeNetworkError.OPTION_INVALID);
            assertThat(e.sentence()).contains(sentence);
        });
    }
}
