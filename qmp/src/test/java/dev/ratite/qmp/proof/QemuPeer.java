package dev.ratite.qmp.proof;

import dev.ratite.qmp.QmpCommands;
import dev.ratite.testkit.BareQemu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The real QEMU, which never runs a guest for longer than a moment. */
final class QemuPeer implements ContractPeer {
    private final BareQemu qemu;
    private final StoppableProcess process;
    private final Path socket;
    private boolean running;

    private QemuPeer(Path directory) {
        socket = directory.resolve("qmp");
        qemu = BareQemu.start("-m", "32", "-qmp", "unix:" + socket + ",server=on,wait=off");
        process = new StoppableProcess(qemu.pid());
    }

    static QemuPeer start(Path directory) {
        return new QemuPeer(directory);
    }

    @Override
    public Path socket() {
        return socket;
    }

    @Override
    public Set<String> capabilities() {
        return Set.of("oob");
    }

    @Override
    public Optional<String> outOfBandCommand() {
        return Optional.of("query-yank");
    }

    @Override
    public String causeEvent(QmpCommands commands) {
        running = !running;
        commands.call(running ? "cont" : "stop");
        return running ? "RESUME" : "STOP";
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
        qemu.close();
    }
}
