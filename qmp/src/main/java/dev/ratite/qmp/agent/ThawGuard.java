package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A process of its own that thaws a guest's filesystems when the JVM that froze them is gone. It stands by until it is
 * dismissed by a line on its standard input. When the input ends without that, or the time is up, it connects to the agent and
 * thaws, again and again until the agent says that nothing is frozen. Its patience counts from the end of the input, for
 * until then the other JVM is there, and may hold the connection.
 *
 * <p>A signal that asks it to end, such as the SIGTERM with which a service manager ends all of a service's processes at once,
 * does not keep it from its task: it ends when it has been dismissed, has thawed or has lost patience.
 *
 * <p>Started with this module's classes alone on the class path, so it uses nothing but the JDK and no other class of the
 * module. Its files may be replaced while it waits, so what it needs is loaded before it says that it is ready.
 *
 * <p>QEMU serves one client of the agent's socket at a time. While the other JVM lives and has the connection, hung or
 * stopped, nobody else gets at the agent; the guard then waits in line.
 */
final class ThawGuard {
    static final String READY = "ready";
    static final String DISMISSED = "done";

    private static final int SENTINEL = 0xFF;
    private static final int MAX_LINE = 1024 * 1024;
    private static final long FIRST_ATTEMPT_MILLIS = 2000;
    private static final long LONGEST_ATTEMPT_MILLIS = 10_000;
    /** An attempt may take its share of the patience, so that there is some room for others. */
    private static final int ATTEMPTS = 30;

    private static final long PAUSE_MILLIS = 100;
    /** While the other JVM is there, and has most likely thawed by itself or has the connection. */
    private static final long PAUSE_IN_LINE_MILLIS = 2000;

    private final Path socket;
    private final CompletableFuture<Boolean> dismissed;
    private final PrintStream log;

    private ThawGuard(Path socket, CompletableFuture<Boolean> dismissed, PrintStream log) {
        this.socket = socket;
        this.dismissed = dismissed;
        this.log = log;
    }

    /**
     * Stands guard, and ends the process: with 0 if it was dismissed or has thawed, else with 1.
     *
     * @param arguments the agent's socket; how long to wait, and then how long to try, in milliseconds
     */
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Boolean> dismissed = new CompletableFuture<>();
        daemon(() -> dismissed.complete(lastLine(System.in).equals(DISMISSED)));
        ThawGuard guard = new ThawGuard(Path.of(arguments[0]), dismissed, System.err);
        loadClasses();
        Runtime.getRuntime().addShutdownHook(new Thread(ThawGuard::awaitHalt, "thaw-guard-stays"));
        System.out.println(READY);
        System.out.flush();
        boolean well = guard.dismissedWithin(Long.parseLong(arguments[1]))
                || guard.thawInLine()
                || guard.thaw(Duration.ofMillis(Long.parseLong(arguments[2])));
        Runtime.getRuntime().halt(well ? 0 : 1);
    }

    /** The main thread goes on meanwhile, and halts the JVM. */
    private static void awaitHalt() {
        while (true) {
            LockSupport.park();
        }
    }

    /** A rehearsal: everything but connecting, with the answers ready. */
    private static void loadClasses() throws IOException {
        byte[] answers = "{\"return\": 1}\n{\"return\": 0}\n{\"return\": \"thawed\"}\n".getBytes(UTF_8);
        new Conversation(new ByteArrayInputStream(answers), OutputStream.nullOutputStream()).thaw(1);
        SocketChannel.open(StandardProtocolFamily.UNIX).close();
    }

    /** False if the other JVM is gone, or the time is up. */
    private boolean dismissedWithin(long millis) throws InterruptedException, ExecutionException {
        try {
            return dismissed.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            say("the time limit has passed");
            return false;
        }
    }

    /** While the other JVM is there. It may have the connection, so an attempt is as long as it can be; false once it is gone. */
    private boolean thawInLine() throws InterruptedException, ExecutionException {
        while (!dismissed.isDone()) {
            if (thawOnce(LONGEST_ATTEMPT_MILLIS)) {
                say("thawed");
                return true;
            }
            try {
                dismissed.get(PAUSE_IN_LINE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                say("the program that froze is there still");
            }
        }
        return dismissed.get();
    }

    private boolean thaw(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long growth = Math.max(1, Math.min(FIRST_ATTEMPT_MILLIS, patience.toMillis() / ATTEMPTS));
        long attempt = growth;
        while (!thawOnce(attempt)) {
            if (System.nanoTime() - end > 0) {
                say("not thawed within " + patience + "; filesystems may be frozen still");
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            attempt = Math.min(attempt + growth, LONGEST_ATTEMPT_MILLIS);
        }
        say("thawed");
        return true;
    }

    /** On a thread of its own, since connecting to a stopped QEMU blocks for ever. */
    private boolean thawOnce(long millis) {
        CompletableFuture<Boolean> thawed = new CompletableFuture<>();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon(() -> {
                try {
                    channel.connect(UnixDomainSocketAddress.of(socket));
                    int id = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                    thawed.complete(Conversation.over(channel).thaw(id));
                } catch (IOException | RuntimeException e) {
                    thawed.completeExceptionally(e);
                }
            });
            return thawed.get(millis, TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException | InterruptedException e) {
            say("attempt failed: " + e);
            return false;
        }
    }

    private void say(String what) {
        log.println(Instant.now() + " thaw guard of " + socket + ": " + what);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "thaw-guard");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was said before the end; nothing if that cannot be read any more. */
    private static String lastLine(InputStream in) {
        try {
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** One connection to the agent, from the first byte to the proof that nothing is frozen. */
    private record Conversation(InputStream in, OutputStream out) {
        static Conversation over(SocketChannel channel) {
            return new Conversation(
                    new BufferedInputStream(Channels.newInputStream(channel)), Channels.newOutputStream(channel));
        }

        /** @param id of the synchronisation, unlike any other client's */
        boolean thaw(int id) throws IOException {
            synchronize(id);
            send("{\"execute\": \"guest-fsfreeze-thaw\"}");
            line();
            send("{\"execute\": \"guest-fsfreeze-status\"}");
            return line().contains("\"thawed\"");
        }

        /** The other JVM may have left half a question, and the answers to it are still to come. */
        private void synchronize(int id) throws IOException {
            out.write(SENTINEL);
            send("{\"execute\": \"guest-sync-delimited\", \"arguments\": {\"id\": " + id + "}}");
            for (String line = line(); !matches(line, id); line = line()) {
                if (line.contains("\"error\"") && line.contains("guest-sync-delimited")) {
                    send("{\"execute\": \"guest-sync\", \"arguments\": {\"id\": " + id + "}}");
                }
            }
        }

        private static boolean matches(String line, int id) {
            return Pattern.compile("\"return\"\\s*:\\s*" + id + "\\b")
                    .matcher(line)
                    .find();
        }

        private void send(String command) throws IOException {
            out.write((command + "\n").getBytes(UTF_8));
        }

        /** The next line, or what of it follows the sentinel. */
        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0 || line.size() > MAX_LINE) {
                    throw new EOFException(next < 0 ? "QEMU closed the connection" : "an endless line");
                }
                if (next == SENTINEL) {
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            return line.toString(UTF_8);
        }
    }
}
