package dev.ratite.launcher.console;

import dev.ratite.launcher.process.LogStart;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.RunLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A console's log with all who follow it. It is complete when the VM has ended, or when nobody is to wait for more. */
final class ConsoleLog implements AutoCloseable {
    private final RunDirectory directory;
    private final RunLogs logs;
    private final Set<LogFollower> followers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ConsoleLog(RunDirectory directory) {
        this.directory = directory;
        this.logs = RunLogs.of(directory);
    }

    String vm() {
        return directory.vm();
    }

    /** Where it is now; where it was, when it is nowhere. */
    Path file() {
        return logs.find(RunDirectory::serialLog).orElse(directory.serialLog());
    }

    /** How much there is by now. */
    long size() throws IOException {
        return Files.exists(file()) ? Files.size(file()) : 0;
    }

    /** Where it begins now, also after it has moved. */
    LogStart start() throws IOException {
        return logs.start(RunDirectory::serialLog);
    }

    boolean isClosed() {
        return closed;
    }

    /** A reader that begins at that byte; it is closed by {@link #leave}. */
    LogFollower follow(long position) {
        LogFollower follower = new LogFollower(
                directory.path(), () -> logs.open(RunDirectory::serialLog), this::start, this::isComplete, position);
        followers.add(follower);
        return follower;
    }

    void leave(LogFollower follower) throws IOException {
        followers.remove(follower);
        follower.close();
    }

    /** Every follower comes to its end once it has read what there is now. */
    @Override
    public void close() {
        closed = true;
        followers.forEach(LogFollower::wake);
    }

    /** QEMU writes no more once its exit is recorded; and nobody removes the directory of a live one. */
    private boolean isComplete() {
        return closed || Files.exists(directory.exit()) || !directory.exists() || directory.isPast();
    }
}
