package dev.ratite.network.tap;

import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A network namespace of a test, with what the test makes in it. Closing removes it all. */
final class NetworkNamespace implements AutoCloseable {
    private final String name = "ratite-" + UUID.randomUUID().toString().substring(0, 8);

    private NetworkNamespace() {}

    static NetworkNamespace create() throws IOException {
        NetworkNamespace namespace = new NetworkNamespace();
        run("netns", "add", namespace.name);
        return namespace;
    }

    /** Runs {@code ip} inside: {@code link add br0 type bridge}. */
    NetworkNamespace ip(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("-n", name));
        all.addAll(Arrays.asList(words));
        run(all.toArray(String[]::new));
        return this;
    }

    /** Words that run a program inside. */
    List<String> wrapper() {
        return List.of(RealPart.NETWORK_NAMESPACES.path().toString(), "netns", "exec", name);
    }

    @Override
    public void close() throws IOException {
        run("netns", "del", name);
    }

    private static void run(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(RealPart.NETWORK_NAMESPACES.path().toString());
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
