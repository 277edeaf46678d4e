package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Linux guest with its agent, a console, a monitor to spare and a disk that has nothing on it yet. */
final class LinuxVm implements AutoCloseable {
    static final Duration BOOT = Duration.ofSeconds(90);
    static final Duration LONG = Duration.ofSeconds(60);

    private static final long DISK_BYTES = 64L << 20;

    private final Path directory;
    private final BareQemu qemu;

    private LinuxVm(Path directory) throws IOException {
        this.directory = directory;
        try (RandomAccessFile disk =
                new RandomAccessFile(directory.resolve("disk").toFile(), "rw")) {
            disk.setLength(DISK_BYTES);
        }
        this.qemu = BareQemu.start(arguments());
    }

    /** Does not run yet. */
    static LinuxVm prepare(Path directory) throws IOException {
        return new LinuxVm(directory);
    }

    /** Runs, and its agent answers. */
    static LinuxVm boot(Path directory) throws IOException {
        LinuxVm vm = new LinuxVm(directory);
        vm.run();
        try (GuestAgent agent = vm.agent()) {
            agent.awaitReady(BOOT);
        }
        return vm;
    }

    private List<String> arguments() {
        LinuxGuest guest = LinuxGuest.get();
        return List.of(
                "-m",
                "256",
                "-smp",
                "2",
                "-kernel",
                guest.kernel().toString(),
                "-initrd",
                guest.initrd().toString(),
                "-append",
                guest.commandLine(),
                "-qmp",
                "unix:" + monitor() + ",server=on,wait=off",
                "-serial",
                "unix:" + directory.resolve("console") + ",server=on,wait=off",
                "-device",
                "virtio-serial-pci",
                "-chardev",
                "socket,id=agent,path=" + agentSocket() + ",server=on,wait=off",
                "-device",
                "virtserialport,chardev=agent,name=org.qemu.guest_agent.0",
                "-drive",
                "file=" + directory.resolve("disk") + ",format=raw,if=virtio,discard=unmap",
                "-netdev",
                "user,id=net0",
                "-device",
                "virtio-net-pci,netdev=net0,mac=52:54:00:12:34:56");
    }

    void run() {
        qemu.execute("cont");
    }

    Path agentSocket() {
        return directory.resolve("agent");
    }

    Path monitor() {
        return directory.resolve("monitor");
    }

    GuestAgent agent() {
        return agent(AgentOptions.DEFAULT_SYNC_TIMEOUT);
    }

    /** A guest that has booted may take long to give a sign of life; while it boots the socket has to be opened anew. */
    GuestAgent agent(Duration syncTimeout) {
        AgentOptions options = AgentOptions.named("linux").withCommandTimeout(LONG);
        return GuestAgent.connect(agentSocket(), options.withSyncTimeout(syncTimeout));
    }

    /** Makes a filesystem on the disk and mounts it, since the guest's own are all in memory. */
    void mountDisk(GuestAgent agent) {
        shell(agent, "modprobe ext4; mke2fs -F /dev/vda && mkdir -p /mnt/disk && mount -t ext4 /dev/vda /mnt/disk");
    }

    /** What the script printed. */
    static String shell(GuestAgent agent, String script) {
        AgentExecResult result = agent.exec(AgentCommand.of("/bin/sh", "-c", script), LONG);
        assertThat(result.succeeded())
                .as("%s: %s", script, result.stderr().text())
                .isTrue();
        return result.stdout().text();
    }

    /** A shell that works without the agent. */
    Console console() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(directory.resolve("console")));
        return new Console(channel);
    }

    void awaitEnd() {
        ProcessHandle.of(qemu.pid()).ifPresent(process -> process.onExit().join());
    }

    @Override
    public void close() {
        qemu.close();
    }

    /** The root shell on the serial port. */
    static final class Console implements AutoCloseable {
        private final SocketChannel channel;
        private final StringBuilder seen = new StringBuilder();

        private Console(SocketChannel channel) {
            this.channel = channel;
        }

        void type(String line) throws IOException {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
        }

        /** What comes up to the words, which must not stand so in what was typed since that is echoed. */
        void await(String words) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(1024);
            while (seen.indexOf(words) < 0) {
                assertThat(channel.read(buffer.clear())).isPositive();
                seen.append(UTF_8.decode(buffer.flip()));
            }
            seen.delete(0, seen.indexOf(words) + words.length());
        }

        boolean hasSaid(String words) {
            return seen.indexOf(words) >= 0;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
