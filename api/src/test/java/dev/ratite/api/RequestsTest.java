package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.network.PortForward;
import dev.ratite.api.transport.TransportRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void subjectNamesDeviceAndVm() {
        assertThat(new DiskRequest("web", "root", true, TIMEOUT).subject()).isEqualTo("Disk 'root' of VM 'web'");
        assertThat(new NetworkRequest("web", "lan", TIMEOUT).subject()).isEqualTo("Network 'lan' of VM 'web'");
        assertThat(new DisplayRequest("web", "screen", Path.of("/run/web"), TIMEOUT).subject())
                .isEqualTo("Display 'screen' of VM 'web'");
    }

    @Test
    void networkHasOnePairOfQueuesUnlessSaidOtherwise() {
        assertThat(new NetworkRequest("web", "lan", TIMEOUT)).isEqualTo(new NetworkRequest("web", "lan", 1, TIMEOUT));
    }

    /** Plugins' tests, and hosts that came before. */
    @Test
    void aRequestWithoutAPlaceToWriteHasOneThatKeepsNothing() {
        assertThat(new DiskRequest("web", "root", true, TIMEOUT).resources().planOnly())
                .isFalse();
        assertThat(new DiskRequest("web", "root", true, TIMEOUT, true)
                        .resources()
                        .planOnly())
                .isTrue();
        HostResource resource =
                new NetworkRequest("web", "lan", TIMEOUT).resources().taking("lease", "one");
        resource.made("1");
        resource.gone();
        resource.gone();
    }

    @Test
    void everythingIsNeeded() {
        Path directory = Path.of("/run/web");
        assertNeeded("vm", () -> new DiskRequest(null, "root", true, TIMEOUT));
        assertNeeded("disk", () -> new DiskRequest("web", null, true, TIMEOUT));
        assertNeeded("timeout", () -> new DiskRequest("web", "root", true, null));
        assertNeeded("vm", () -> new NetworkRequest(null, "lan", TIMEOUT));
        assertNeeded("network", () -> new NetworkRequest("web", null, TIMEOUT));
        assertNeeded("timeout", () -> new NetworkRequest("web", "lan", null));
        assertNeeded("vm", () -> new DisplayRequest(null, "screen", directory, TIMEOUT));
        assertNeeded("display", () -> new DisplayRequest("web", null, directory, TIMEOUT));
        assertNeeded("directory", () -> new DisplayRequest("web", "screen", null, TIMEOUT));
        assertNeeded("timeout", () -> new DisplayRequest("web", "screen", directory, null));
        assertNeeded("vm", () -> new TransportRequest(null, "monitor", directory, TIMEOUT));
        assertNeeded("name", () -> new TransportRequest("web", null, directory, TIMEOUT));
        assertNeeded("directory", () -> new TransportRequest("web", "monitor", null, TIMEOUT));
        assertNeeded("timeout", () -> new TransportRequest("web", "monitor", directory, null));
    }

    @Test
    void forwardReadsAsASentence() {
        assertThat(new PortForward(PortForward.Protocol.TCP, "127.0.0.1", 40123, 80))
                .hasToString("tcp 127.0.0.1:40123 -> guest port 80");
    }

    private static void assertNeeded(String name, Runnable construction) {
        assertThatNullPointerException().isThrownBy(construction::run).withMessage(name + " is null");
    }
}
