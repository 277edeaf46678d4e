package dev.ratite.launcher.attach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import java.util.HashSet;
import java.util.Set;

/**
 * The threads that a QEMU says its virtual CPUs and I/O threads are. The kernel says whose they are, and so which process
 * is at the other end of a monitor: of a path, a port or a pipe alike, and also when another process opened the socket.
 */
final class VcpuThreads {
    private VcpuThreads() {}

    /** Empty for a machine without CPUs, and before there is a machine. */
    static Set<Long> of(QmpSession session) {
        Set<Long> threads = new HashSet<>();
        for (String query : new String[] {"query-cpus-fast", "query-iothreads"}) {
            try {
                for (JsonNode each : session.call(query)) {
                    threads.add(each.path("thread-id").asLong());
                }
            } catch (QmpException.Refused e) {
                System.getLogger(VcpuThreads.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> "no threads by " + e.command() + ": " + e.description());
            }
        }
        return threads;
    }
}
