package dev.ratite.launcher.log;

import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A VM's directory with logs as QEMU writes them, one event after the other as the test says. */
public final class FakeRun implements AutoCloseable {
    public final RunDirectory directory;
    private final VmLock lock;
    private final Ledger ledger;
    private int written;

    /** Begins a run of the VM {@code web}. */
    public FakeRun(Path state) {
        directory = new StateDirectory(state).run("web");
        lock = VmLock.take(directory, "test");
        directory.create(lock);
        ledger = Ledger.create(directory, lock);
    }

    /** Events as a guest in a loop makes them; each tells its own number. */
    public void happen(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(event(++written));
        }
        append(directory.journalLog(), text.toString());
    }

    static String event(int number) {
        return "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 5}, \"event\": \"RESET\", \"data\": {\"number\": "
                + number + "}}\r\n";
    }

    public static void append(Path log, String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives up the first half of the journal. */
    public void cut() throws IOException {
        LogCut.journal(directory.journalLog(), Files.size(directory.journalLog()) - 1);
    }

    /** QEMU's end is recorded. */
    public void exit() throws IOException {
        Files.writeString(directory.path().resolve("exit.new"), "0\n");
        Files.move(directory.path().resolve("exit.new"), directory.exit());
    }

    /** The end of the VM: its directory goes, its logs are kept. */
    public void release() {
        Release.everything(directory, ledger, lock, Releasers.builtIn());
    }

    @Override
    public void close() {
        ledger.close();
        lock.close();
    }
}
