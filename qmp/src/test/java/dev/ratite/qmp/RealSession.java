package dev.ratite.qmp;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A session with the real QEMU. Closing it ends both. */
public final class RealSession implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path directory;
    private final BareQemu qemu;
    private final QmpSession session;

    private RealSession(Path directory, BareQemu qemu, QmpSession session) {
        this.directory = directory;
        this.qemu = qemu;
        this.session = session;
    }

    /** Starts a bare q35 with these arguments added. */
    public static RealSession start(String... arguments) {
        return start(RealPart.QEMU.path(), arguments);
    }

    /** The same with that QEMU. */
    public static RealSession start(QemuUnderTest qemu, String... arguments) {
        return start(qemu.program(), arguments);
    }

    private static RealSession start(Path program, String... arguments) {
        try {
            Path directory = Files.createTempDirectory("real");
            Path socket = directory.resolve("qmp");
            List<String> all = new ArrayList<>(List.of("-qmp", "unix:" + socket + ",server=on,wait=off"));
            all.addAll(List.of(arguments));
            BareQemu qemu = BareQemu.start(program, all);
            QmpOptions options =
                    QmpOptions.named("real").withConnectTimeout(LONG).withCommandTimeout(LONG);
            return connect(directory, qemu, socket, options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RealSession connect(Path directory, BareQemu qemu, Path socket, QmpOptions options) {
        try {
            return new RealSession(directory, qemu, QmpSession.connect(socket, options));
        } catch (QmpException e) {
            qemu.close();
            throw e;
        }
    }

    public QmpSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        qemu.close();
        try {
            Files.deleteIfExists(directory.resolve("qmp"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
