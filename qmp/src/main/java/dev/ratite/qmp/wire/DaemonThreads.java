package dev.ratite.qmp.wire;

import java.util.concurrent.ThreadFactory;

/**
 * Names the threads of one connection, {@code web-qmp-reader} for example. They are daemons: a connection that is left
 * open does not keep the program alive.
 *
 * @param prefix what all names begin with
 */
public record DaemonThreads(String prefix) {

    public Thread thread(String role, Runnable task) {
        Thread thread = new Thread(task, prefix + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    /** For threads that serve many sessions: they hold nothing of the one that happened to be the first. */
    Thread sharedThread(String role, Runnable task) {
        Thread thread = new Thread(null, task, prefix + "-" + role, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    ThreadFactory sharedFactory(String role) {
        return task -> sharedThread(role, task);
    }

    public ThreadFactory factory(String role) {
        return task -> thread(role, task);
    }
}
