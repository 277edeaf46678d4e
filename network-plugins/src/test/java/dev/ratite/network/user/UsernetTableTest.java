package dev.ratite.network.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.network.PortForward;
import dev.ratite.api.network.PortForward.Protocol;
import org.junit.jupiter.api.Test;

class UsernetTableTest {
    /** As QEMU 7.2 prints it: carriage returns, and connections between the forwards. */
    private static final String TEXT = """
            Hub -1 (net0):
              Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
              TCP[ESTABLISHED]   12       127.0.0.1 36627       10.0.2.15    80     0     0
              TCP[HOST_FORWARD]  10       127.0.0.1 36627       10.0.2.15    80     0     0
              UDP[HOST_FORWARD]   9               * 46421       10.0.2.15    53     0     0
              UDP[236 sec]        7       10.0.2.15 40000         1.1.1.1    53     0     0
              ICMP[4 sec]         8       10.0.2.15     -        10.0.2.2     -     0     0
            Hub 0 (net0.inner):
              Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
              TCP[HOST_FORWARD]  11       127.0.0.1 35133       10.9.0.15    22     0     0
            Hub -1 (empty):
              Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
            """.replace("\n", "\r\n");

    @Test
    void forwardsAreToldFromConnections() {
        assertThat(UsernetTable.parse(TEXT, "net0").orElseThrow())
                .containsExactly(
                        new PortForward(Protocol.TCP, "127.0.0.1", 36627, 80),
                        new PortForward(Protocol.UDP, "0.0.0.0", 46421, 53));
    }

    @Test
    void eachNetworkHasItsOwn() {
        assertThat(UsernetTable.parse(TEXT, "net0.inner").orElseThrow())
                .containsExactly(new PortForward(Protocol.TCP, "127.0.0.1", 35133, 22));
    }

    @Test
    void networkWithoutForwardsHasNone() {
        assertThat(UsernetTable.parse(TEXT, "empty").orElseThrow()).isEmpty();
    }

    @Test
    void networkThatIsNotListedIsToldFromOneWithoutForwards() {
        assertThat(UsernetTable.parse(TEXT, "net")).isEmpty();
        assertThat(UsernetTable.parse("", "net0")).isEmpty();
    }
}
