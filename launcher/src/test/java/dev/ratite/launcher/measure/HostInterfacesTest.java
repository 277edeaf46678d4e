package dev.ratite.launcher.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.metrics.NetworkCounters;
import org.junit.jupiter.api.Test;

class HostInterfacesTest {
    @Test
    void whatTheHostSendsTheGuestReceives() {
        String text = """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo: 62542212   33635    0    0    0     0          0         0 62542212   33635    0    0    0     0       0          0
                  tap0:     100      10    2    3    0     0          0         0      200      20    4    5    0     0       0          0
                """;
        assertThat(HostInterfaces.parse(text))
                .containsOnlyKeys("lo", "tap0")
                .containsEntry("tap0", new NetworkCounters(200, 20, 5, 4, 100, 10, 3, 2));
    }

    @Test
    void thisProcessHasALoopback() {
        assertThat(HostInterfaces.of(ProcessHandle.current().pid())).containsKey("lo");
    }
}
