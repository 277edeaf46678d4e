package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningSocketsTest {
    @Test
    void onlyASocketAtWhichSomebodyListensCounts() {
        String table = """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 11 /run/a/listens.sock
                0000000000000000: 00000003 00000000 00000000 0001 03 12 /run/a/connected.sock
                0000000000000000: 00000002 00000000 00010000 0001 01 13 /run/a/with blank.sock
                0000000000000000: 00000003 00000000 00000000 0001 03 14
                """;
        assertThat(listens(table, "/run/a/listens.sock")).isTrue();
        assertThat(listens(table, "/run/a/with blank.sock")).isTrue();
        assertThat(listens(table, "/run/a/connected.sock")).isFalse();
        assertThat(listens(table, "/a/listens.sock")).isFalse();
    }

    @Test
    void aListenerIsSeenWhenItsFileIsGone(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("a.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            assertThat(ListeningSockets.have(path)).isTrue();
            Files.delete(path);
            assertThat(ListeningSockets.have(path)).isFalse();
            assertThat(ListeningSockets.now().at(path)).isEqualTo(1);
            try (ServerSocketChannel thief = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                thief.bind(UnixDomainSocketAddress.of(path));
                assertThat(ListeningSockets.now().at(path)).isEqualTo(2);
            }
        }
        assertThat(ListeningSockets.now().at(path)).isZero();
    }

    private static boolean listens(String table, String socket) {
        return ListeningSockets.have(table.lines().toList(), Path.of(socket));
    }
}
