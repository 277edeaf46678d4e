package dev.ratite.bench.qmp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A peer that is no QEMU, in a JVM of its own. Closing it ends that JVM, as does the end of this one. */
public final class PeerProgram implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final String LISTENING = "listening";

    private final Process process;
    private final Path socket;

    private PeerProgram(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** What listens, and how it serves. */
    interface Server {
        void serve(ServerSocketChannel listening) throws Exception;
    }

    /** Returns when it listens. */
    static PeerProgram start(String kind, Path socket) throws IOException {
        Process process = Fork.start(PeerProgram.class, List.of(kind, socket.toString()));
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        if (!LISTENING.equals(output.readLine())) {
            process.destroyForcibly();
            throw new IOException("The peer '" + kind + "' did not start");
        }
        return new PeerProgram(process, socket);
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** For {@link #start}. */
    public static void main(String[] words) throws Exception {
        endWithParent();
        Server server =
                switch (words[0]) {
                    case "idle" -> new IdleServer();
                    case "events" -> new EventServer();
                    case "large" -> new LargeServer();
                    default -> throw new IllegalArgumentException("No peer '" + words[0] + "'");
                };
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(words[1]), BACKLOG);
            System.out.println(LISTENING);
            server.serve(listening);
        }
    }

    /** Nobody writes to our standard input: its end is the end of who started us. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(1);
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
