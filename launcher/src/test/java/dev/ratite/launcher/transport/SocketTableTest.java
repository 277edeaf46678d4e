package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The lines are a real kernel's, with other users. */
@EnabledIf("isLittleEndian")
class SocketTableTest {
    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0xD431);

    private static final SocketTable TABLE = SocketTable.parse(List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:D431 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 149207 1 0",
            "   1: 0100007F:D431 0100007F:8001 01 00000000:00000000 00:00000000 00000000  1000        0 149208 1 0",
            "   2: 0100007F:8001 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 149209 1 0",
            "   3: 0100007F:D431 0100007F:8002 01 00000000:00000000 00:00000000 00000000  1000        0 149210 1 0",
            "   4: 0100007F:8002 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1001        0 149211 1 0",
            "   5: 0100007F:D431 0100007F:8003 01 00000000:00000000 00:00000000 00000000  1000        0 149212 1 0",
            "   6: 0200007F:8003 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 149213 1 0",
            "   7: 0100007F:D431 0100007F:8004 01 00000000:00000000 00:00000000 00000000     0        0 149214 1 0",
            "   8: 0100007F:8004 0100007F:D431 06 00000000:00000000 03:00000A1B 00000000     0        0 0 3 0",
            "   9: torn"));

    static boolean isLittleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Test
    void bothEndsOfOneUserAreTold() {
        assertThat(TABLE.areOneUsers(HERE, caller(0x8001))).isTrue();
    }

    @Test
    void anotherUsersEndIsTold() {
        assertThat(TABLE.areOneUsers(HERE, caller(0x8002))).isFalse();
    }

    @Test
    void anEndWithTheSamePortAtAnotherAddressIsNotTheCaller() {
        assertThat(TABLE.areOneUsers(HERE, caller(0x8003))).isFalse();
    }

    @Test
    void anEndThatIsClosedBelongsToNobody() {
        assertThat(TABLE.areOneUsers(HERE, caller(0x8004))).isFalse();
    }

    @Test
    void listenersAreToldFromConnections() {
        assertThat(TABLE.listeners(0xD431)).singleElement().satisfies(it -> assertThat(it.inode())
                .isEqualTo(149207));
        assertThat(TABLE.listeners(0x8001)).isEmpty();
    }

    private static InetSocketAddress caller(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
