package dev.ratite.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of a test, with what the test makes in it; the host's network stays as it is. Needs root, and
 * {@link RealPart#NETWORK_NAMESPACES}. Closing removes it with all interfaces that are in no running program's use.
 */
public final class NetworkNamespace implements AutoCloseable {
    private final String name = "ratite-" + UUID.randomUUID().toString().substring(0, 8);

    private NetworkNamespace() {}

    /** An empty one, under a name of its own. */
    public static NetworkNamespace create() throws IOException {
        NetworkNamespace namespace = new NetworkNamespace();
        run("netns", "add", namespace.name);
        return namespace;
    }

    /** Runs {@code ip} inside: {@code link add br0 type bridge}. */
    public NetworkNamespace ip(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("-n", name));
        all.addAll(Arrays.asList(words));
        run(all.toArray(String[]::new));
        return this;
    }

    /** Words that run a program inside. */
    public List<String> wrapper() {
        return List.of(RealPart.NETWORK_NAMESPACES.path().toString(), "netns", "exec", name);
    }

    /** Names of the interfaces inside. */
    public List<String> links() throws IOException {
        return run("-n", name, "-br", "link")
                .lines()
                .map(line -> line.split("[@ ]", 2)[0])
                .toList();
    }

    @Override
    public void close() throws IOException {
        run("netns", "del", name);
    }

    private static String run(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(RealPart.NETWORK_NAMESPACES.path().toString());
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
