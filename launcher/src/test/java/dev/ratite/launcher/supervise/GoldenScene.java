package dev.ratite.launcher.supervise;

import dev.ratite.display.local.EglHeadlessDisplayOptions;
import dev.ratite.display.local.GtkDisplayOptions;
import dev.ratite.display.local.SdlDisplayOptions;
import dev.ratite.launcher.definition.MemfdBackend;
import dev.ratite.launcher.definition.PassthroughTpm;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.network.tap.BridgeNetworkOptions;
import dev.ratite.network.tap.TapNetworkOptions;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.network.vde.VdeNetworkOptions;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a machine one golden VM needs beside files, for as long as its QEMU runs: programs next to it, and words before
 * its command line that give it network interfaces, directories and an environment of its own.
 */
final class GoldenScene implements AutoCloseable {
    private static final int PAGES = 64;

    private final GoldenStage stage;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Set<String> unshared = new LinkedHashSet<>();
    private final List<String> prelude = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();

    private GoldenScene(GoldenStage stage) {
        this.stage = stage;
    }

    /** Makes all that ready. */
    static GoldenScene of(VmDefinition vm, GoldenStage stage) {
        GoldenScene scene = new GoldenScene(stage);
        try {
            vm.networks().forEach(network -> scene.network(network.options()));
            vm.displays().forEach(display -> scene.display(display.options()));
            if (vm.tpm() instanceof PassthroughTpm) {
                scene.tpm();
            }
            if (vm.memory().backend() instanceof MemfdBackend backend && backend.hugePages()) {
                scene.open.push(HugePages.more(PAGES));
            }
            return scene;
        } catch (RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    /** What QEMU's command line comes after. */
    List<String> wrapper() {
        List<String> words = new ArrayList<>();
        if (!unshared.isEmpty()) {
            words.add("unshare");
            words.addAll(unshared);
        }
        if (!prelude.isEmpty()) {
            words.addAll(List.of("sh", "-c", String.join(" && ", prelude) + " && exec \"$@\"", "sh"));
        }
        if (!environment.isEmpty()) {
            words.add("env");
            words.addAll(environment);
        }
        return words;
    }

    private void network(Record options) {
        if (options instanceof BridgeNetworkOptions bridge) {
            bridge(bridge.bridge());
        } else if (options instanceof TapNetworkOptions tap) {
            if (tap.bridge() != null) {
                bridge(tap.bridge());
            } else {
                unshared.add("--net");
            }
        } else if (options instanceof UserNetworkOptions user && user.smb() != null) {
            // QEMU wants the program to be there, and would run it only when the guest speaks to it.
            laidOver("/usr/sbin", "sbin");
        } else if (options instanceof VdeNetworkOptions vde
                && vde.socket() != null
                && vde.socket().startsWith("/")) {
            vdeSwitch(vde.socket());
        }
    }

    /** A bridge in a namespace that ends with QEMU, and leave for QEMU's helper to use it. */
    private void bridge(String name) {
        unshared.add("--net");
        prelude.add(RealPart.NETWORK_NAMESPACES.path() + " link add " + name + " type bridge");
        laidOver("/etc", "etc");
    }

    /** QEMU sees the files of a directory of the stage as well as those of the host's, which stays as it is. */
    private void laidOver(String host, String ours) {
        unshared.add("--mount");
        prelude.add("mount -t overlay overlay -o lowerdir=" + stage.root().resolve(ours) + ":" + host + " " + host);
    }

    /** It makes its socket where the stage has a file that plans are content with. */
    private void vdeSwitch(String directory) {
        delete(Path.of(directory, "ctl"));
        List<String> command = List.of(RealPart.VDE_SWITCH.path().toString(), "-s", directory);
        open.push(Neighbour.start(command, "showinfo\n", "1000 Success"));
    }

    private void display(Record options) {
        if (options instanceof GtkDisplayOptions || options instanceof SdlDisplayOptions) {
            List<String> command =
                    List.of(RealPart.XVFB.path().toString(), "-displayfd", "1", "-nolisten", "tcp", "-noreset");
            Neighbour screen = Neighbour.start(command, "", "");
            open.push(screen);
            // Without the session's D-Bus, since a test's window is not to be known to the session's desktop.
            environment.addAll(List.of("-u", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY=:" + screen.said()));
            environment.addAll(List.of("GDK_BACKEND=x11", "SDL_VIDEODRIVER=x11"));
        } else if (options instanceof EglHeadlessDisplayOptions) {
            // Mesa's renderer in software asks for some character device, and nothing of it.
            device("gpu", "/dev/null");
            environment.addAll(List.of("GBM_ALWAYS_SOFTWARE=1", "MESA_SHADER_CACHE_DISABLE=true"));
        }
    }

    private void tpm() {
        Path state = stage.root().resolve("tpm");
        List<String> command = List.of(
                RealPart.PYTHON.path().toString(),
                Path.of("src/test/resources/programs/tpm-on-a-terminal.py")
                        .toAbsolutePath()
                        .toString(),
                RealPart.SWTPM.path().toString(),
                state.toString());
        Neighbour emulator = Neighbour.start(command, "", "/dev/");
        open.push(emulator);
        device("tpm0", emulator.said());
    }

    private void device(String name, String path) {
        Path device = stage.root().resolve(name);
        delete(device);
        try {
            Files.createSymbolicLink(device, Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new AssertionError("the scene cannot be struck", e);
            }
        }
    }
}
