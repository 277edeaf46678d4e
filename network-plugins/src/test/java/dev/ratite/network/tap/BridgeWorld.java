package dev.ratite.network.tap;

import dev.ratite.testkit.NetworkNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A namespace with a bridge, in which QEMU's helper is allowed to use it. What allows it is /etc/qemu/bridge.conf, so QEMU
 * sees a directory laid over the host's /etc, which itself stays as it is.
 */
final class BridgeWorld implements AutoCloseable {
    private final NetworkNamespace namespace;
    private final Path etc;

    private BridgeWorld(NetworkNamespace namespace, Path etc) {
        this.namespace = namespace;
        this.etc = etc;
    }

    static BridgeWorld create(Path directory) throws IOException {
        Path etc = directory.resolve("etc");
        Files.createDirectories(etc.resolve("qemu"));
        Files.writeString(etc.resolve("qemu/bridge.conf"), "allow br0\n");
        return new BridgeWorld(NetworkNamespace.create().ip("link", "add", "br0", "type", "bridge"), etc);
    }

    List<String> wrapper() {
        List<String> words = new ArrayList<>(namespace.wrapper());
        String mount = "mount -t overlay overlay -o lowerdir=" + etc + ":/etc /etc && exec \"$@\"";
        words.addAll(List.of("/bin/sh", "-c", mount, "sh"));
        return words;
    }

    /** What {@code ip} lists as plugged into the bridge. */
    String ports() throws IOException {
        List<String> words = new ArrayList<>(namespace.wrapper());
        words.addAll(List.of(words.get(0), "-o", "link", "show", "master", "br0"));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        namespace.close();
    }
}
