package dev.ratite.launcher.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A launch in small, that stops after each step for somebody to kill it there. */
final class CrashingLaunch {
    /** In order. */
    static final List<String> STEPS = List.of(
            "locked",
            "directory made",
            "ledger made",
            "overlay written down",
            "overlay made",
            "socket written down",
            "socket made",
            "helper written down",
            "helper made",
            "helper identified",
            "qemu written down",
            "qemu made");

    private final RunDirectory directory;
    private final UUID uuid;
    private final Path elsewhere;

    /** The overlay and the socket are made in {@code elsewhere}, where deleting the run directory does not reach. */
    CrashingLaunch(RunDirectory directory, UUID uuid, Path elsewhere) {
        this.directory = directory;
        this.uuid = uuid;
        this.elsewhere = elsewhere;
    }

    void run() throws IOException {
        VmLock lock = VmLock.take(directory, "launch");
        ChildMain.reached("locked");
        directory.create(lock);
        ChildMain.reached("directory made");
        Ledger ledger = Ledger.create(directory, lock);
        ChildMain.reached("ledger made");
        takeOverlay(ledger);
        takeSocket(ledger);
        takeHelper(ledger);
        ledger.taking(LedgerEntry.QEMU, uuid.toString());
        ChildMain.reached("qemu written down");
        StandIn.sleeper(directory, uuid);
        ChildMain.reached("qemu made");
        ledger.launched();
        ChildMain.reached("launched");
    }

    private void takeOverlay(Ledger ledger) throws IOException {
        Path overlay = elsewhere.resolve("overlay.qcow2");
        ledger.taking(LedgerEntry.FILE, overlay.toString());
        ChildMain.reached("overlay written down");
        Files.createFile(overlay);
        ChildMain.reached("overlay made");
    }

    private void takeSocket(Ledger ledger) throws IOException {
        Path socket = elsewhere.resolve("helper.sock");
        ledger.taking(LedgerEntry.SOCKET, socket.toString());
        ChildMain.reached("socket written down");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        ChildMain.reached("socket made");
    }

    private void takeHelper(Ledger ledger) throws IOException {
        Path mark = directory.path().resolve("helper");
        LedgerEntry entry = ledger.taking(LedgerEntry.PROCESS, mark.toString());
        ChildMain.reached("helper written down");
        Process helper = new ProcessBuilder("tail", "-f", "/dev/null", mark.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ChildMain.reached("helper made");
        ledger.made(entry, ProcessIdentity.of(helper.pid()).orElseThrow().toString());
        ChildMain.reached("helper identified");
    }
}
