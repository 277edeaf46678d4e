package dev.ratite.bench.qmp;

import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A QEMU that never runs its guest, with several monitors. Closing it kills QEMU. */
final class BenchedQemu implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final Path directory;

    private BenchedQemu(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    static BenchedQemu start(Path directory, int monitors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "qemu-system-x86_64",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-S",
                "-machine",
                "q35",
                "-accel",
                "tcg",
                "-m",
                "32"));
        for (int i = 0; i < monitors; i++) {
            command.addAll(List.of("-qmp", "unix:" + directory.resolve("m" + i) + ",server=on,wait=off"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BenchedQemu qemu = new BenchedQemu(process, directory);
        qemu.connect(monitors - 1).close();
        return qemu;
    }

    private SocketChannel connect(int monitor) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(socket(monitor)));
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private Path socket(int monitor) {
        return directory.resolve("m" + monitor);
    }

    QmpSession session(int monitor) {
        return QmpSession.connect(socket(monitor), QmpOptions.named("bench").withCommandTimeout(Duration.ofMinutes(1)));
    }

    BareLoop bare(int monitor) throws IOException, InterruptedException {
        return new BareLoop(connect(monitor));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
