package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuSocketTest {
    private static final ErrorCode NOT_REMOVED = ExampleError.IMAGE_MISSING;

    @TempDir
    private Path directory;

    @Test
    void aSocketWhoseOwnerIsGoneIsRemovedAndOnlyOnce() throws IOException {
        Path path = directory.resolve("a,b.sock");
        bind(path).close();
        QemuSocket socket = QemuSocket.taking("web", path, HostResources.unrecorded(false), NOT_REMOVED);
        socket.remove();
        assertThat(path).doesNotExist();
        socket.remove();
    }

    @Test
    void aSocketThatSomebodyHasAgainStays() throws IOException {
        Path path = directory.resolve("s");
        try (ServerSocketChannel owner = bind(path)) {
            QemuSocket.remove(left(path), NOT_REMOVED);
            assertThat(path).exists();
        }
        QemuSocket.remove(left(path), NOT_REMOVED);
        assertThat(path).doesNotExist();
    }

    @Test
    void whatIsNoSocketStays() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        QemuSocket.remove(left(file), NOT_REMOVED);
        QemuSocket.remove(left(link), NOT_REMOVED);
        QemuSocket.remove(left(directory), NOT_REMOVED);
        QemuSocket.remove(left(directory.resolve("absent")), NOT_REMOVED);
        assertThat(directory).isDirectoryContaining(file::equals).isDirectoryContaining(link::equals);
    }

    private static LeftResource left(Path path) {
        return new LeftResource("web", "socket", path.toString(), null);
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }
}
