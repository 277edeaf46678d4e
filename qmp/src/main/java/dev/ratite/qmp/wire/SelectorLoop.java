package dev.ratite.qmp.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads from all sockets, and writes to those that did not take everything at once. It is started with
 * the first connection, and goes a moment after the last: a program that is done with QEMU keeps no thread, and a class
 * loader that is dropped is not held. What runs on it must not block.
 */
final class SelectorLoop {
    /** How long the thread stays without a connection, so that one session after another need not start it anew. */
    private static final long LINGER_MILLIS = 1000;
    /** Large enough to take most of what a socket's buffer holds. */
    private static final int READ_LENGTH = 64 * 1024;

    private static final Logger LOG = System.getLogger(SelectorLoop.class.getName());

    private static @Nullable SelectorLoop current;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final byte[] readBuffer = new byte[READ_LENGTH];
    private final Thread thread = new DaemonThreads("ratite-qmp").sharedThread("io", this::run);
    /** Connections, and those about to become one. Guarded by the class. */
    private int users;
    /** No turn will come any more. Guarded by the class. */
    private boolean finished;
    /** When there was last a reason to stay. For the loop's thread. */
    private long lastUsed = System.nanoTime();

    private SelectorLoop(Selector selector) {
        this.selector = selector;
    }

    /** The running loop, or a new one; {@link #release} it. */
    static synchronized SelectorLoop acquire() throws IOException {
        SelectorLoop loop = current;
        if (loop == null) {
            loop = new SelectorLoop(Selector.open());
            loop.thread.start();
            current = loop;
        }
        loop.users++;
        return loop;
    }

    void release() {
        synchronized (SelectorLoop.class) {
            users--;
        }
        wakeUp();
    }

    /** Runs the task on the loop's thread, before it looks at the channels again. False if the loop has ended. */
    boolean execute(Runnable task) {
        synchronized (SelectorLoop.class) {
            if (finished) {
                return false;
            }
            tasks.add(task);
        }
        selector.wakeup();
        return true;
    }

    /** Makes changes to keys effective, the closing of channels too. */
    void wakeUp() {
        selector.wakeup();
    }

    boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits until the loop has passed a point at which it serves no connection. */
    void awaitTurn(long timeoutMillis) throws InterruptedException {
        if (isLoopThread()) {
            return;
        }
        // A closed channel is let go by the selection that follows the first turn.
        for (int turn = 0; turn < 2; turn++) {
            CountDownLatch turned = new CountDownLatch(1);
            if (!execute(turned::countDown) || !turned.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** What is read into; for the loop's thread. */
    byte[] readBuffer() {
        return readBuffer;
    }

    SelectionKey register(SocketChannel channel, SelectedConnection connection) throws IOException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
        selector.wakeup();
        return key;
    }

    private void run() {
        try {
            while (!retired()) {
                selector.select(SelectorLoop::ready, needed() ? 0 : LINGER_MILLIS);
                runTasks();
                // An interrupt is meant for nobody here, and would keep the selector from waiting ever again.
                if (Thread.interrupted()) {
                    LOG.log(Level.DEBUG, "The thread that reads from QEMU was interrupted, and goes on");
                }
            }
            selector.close();
        } catch (IOException | RuntimeException | Error e) {
            abandon(e);
            LOG.log(Level.ERROR, "The thread that reads from QEMU has ended: its sessions are lost", e);
        }
    }

    private static void ready(SelectionKey key) {
        if (key.attachment() instanceof SelectedConnection connection) {
            connection.ready(key);
        }
    }

    /** Those that were there when it began; what is added meanwhile comes after the next selection. */
    private void runTasks() {
        for (int left = tasks.size(); left > 0; left--) {
            try {
                requireNonNull(tasks.poll(), "nobody else takes tasks").run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "A task of the thread that reads from QEMU failed", e);
            }
        }
    }

    private boolean needed() {
        synchronized (SelectorLoop.class) {
            return users > 0 || !tasks.isEmpty();
        }
    }

    /** True once nobody has needed this loop for a while; from then on {@link #acquire} makes another. */
    private boolean retired() {
        synchronized (SelectorLoop.class) {
            long now = System.nanoTime();
            if (needed()) {
                lastUsed = now;
                return false;
            }
            if (now - lastUsed < TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS)) {
                return false;
            }
            current = null;
            finished = true;
            return true;
        }
    }

    private void abandon(Throwable cause) {
        synchronized (SelectorLoop.class) {
            finished = true;
            if (current == this) {
                current = null;
            }
        }
        selector.keys().forEach(key -> {
            if (key.attachment() instanceof SelectedConnection connection) {
                connection.end(cause);
            }
        });
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A selector did not close", e);
        }
    }
}
