package dev.ratite.qmp.proof;

import dev.ratite.qmp.QmpCommands;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The real {@code qemu-storage-daemon}: QEMU's block layer and monitor without a machine. */
final class StorageDaemonPeer implements ContractPeer {
    private final Process daemon;
    private final StoppableProcess process;
    private final Path socket;

    private StorageDaemonPeer(Process daemon, Path socket) {
        this.daemon = daemon;
        this.process = new StoppableProcess(daemon.pid());
        this.socket = socket;
    }

    /** Returns when it listens: it makes its sockets in order, and the last of them connects to us. */
    static StorageDaemonPeer start(Path directory) throws IOException {
        Path socket = directory.resolve("qmp");
        Path door = directory.resolve("door");
        try (ServerSocketChannel ready = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            ready.bind(UnixDomainSocketAddress.of(door));
            Process daemon = launch(directory, socket, door);
            CompletableFuture<?> unused = daemon.onExit().thenRun(() -> close(ready));
            ready.accept().close();
            return new StorageDaemonPeer(daemon, socket);
        }
    }

    private static Process launch(Path directory, Path socket, Path door) throws IOException {
        return new ProcessBuilder(List.of(
                        RealPart.QEMU_STORAGE_DAEMON.path().toString(),
                        "--chardev",
                        "socket,id=qmp,path=" + socket + ",server=on,wait=off",
                        "--monitor",
                        "chardev=qmp",
                        "--blockdev",
                        "driver=null-co,node-name=empty",
                        "--nbd-server",
                        "addr.type=unix,addr.path=" + directory.resolve("nbd"),
                        "--chardev",
                        "socket,id=ready,path=" + door))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void close(ServerSocketChannel ready) {
        try {
            ready.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path socket() {
        return socket;
    }

    @Override
    public Set<String> capabilities() {
        return Set.of("oob");
    }

    /** It offers to take commands out of band, but has none that may be sent so. */
    @Override
    public Optional<String> outOfBandCommand() {
        return Optional.empty();
    }

    @Override
    public String causeEvent(QmpCommands commands) {
        commands.call("block-export-add", Map.of("id", "export", "type", "nbd", "node-name", "empty"));
        commands.call("block-export-del", Map.of("id", "export"));
        return "BLOCK_EXPORT_DELETED";
    }

    @Override
    public void freeze() throws IOException, InterruptedException {
        process.freeze();
    }

    @Override
    public void thaw() throws IOException, InterruptedException {
        process.thaw();
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        daemon.destroyForcibly().onExit().join();
    }
}
