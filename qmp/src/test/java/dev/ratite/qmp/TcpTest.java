package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A monitor on TCP. */
class TcpTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web").withConnectTimeout(Duration.ofSeconds(20));

    /** QEMU takes a port that the kernel chose, and tells which on its other monitor. */
    @Test
    @NeedsQemu
    void aSessionRunsOverTcp() {
        try (BareQemu qemu = BareQemu.start("-qmp", "tcp:127.0.0.1:0,server=on,wait=off")) {
            try (QmpSession session = QmpSession.connect(new InetSocketAddress("127.0.0.1", port(qemu)), OPTIONS)) {
                assertThat(session.call("query-status").path("status").asText()).isEqualTo("prelaunch");
            }
        }
    }

    private static int port(BareQemu qemu) {
        for (Object chardev : (List<?>) qemu.execute("query-chardev")) {
            String file = String.valueOf(((Map<?, ?>) chardev).get("filename"));
            if (file.contains("tcp:127.0.0.1:")) {
                return Integer.parseInt(file.replaceAll(".*tcp:127.0.0.1:(\\d+).*", "$1"));
            }
        }
        throw new AssertionError("QEMU listens on no port");
    }

    @Test
    void nobodyThereAndNoSuchHostAreSaid() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() ->
                        QmpSession.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), free), OPTIONS))
                .withMessageContaining("web");
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() -> QmpSession.connect(InetSocketAddress.createUnresolved("no.such.host", 1), OPTIONS))
                .withMessageContaining("no.such.host");
    }
}
