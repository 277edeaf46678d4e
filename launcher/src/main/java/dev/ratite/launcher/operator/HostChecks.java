package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plugin.PluginRegistry;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.StateDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at what this machine has for running VMs. Starts QEMU to ask it what it can do, and changes nothing. */
public final class HostChecks {
    /** For {@code --version}: generous, it takes milliseconds. */
    private static final int VERSION_SECONDS = 10;

    private static final int LONGEST_NAME = 63;

    private HostChecks() {}

    /**
     * All checks, in the order in which a user would mend them. Blocks for some tens of
     * milliseconds, or some tenths of a second for each QEMU that is asked for the first time.
     */
    public static List<HostCheck> ofEnvironment(Map<String, String> environment) {
        List<HostCheck> checks = new ArrayList<>();
        checks.add(of("Java", () -> System.getProperty("java.vm.name") + " " + Runtime.version()));
        checks.addAll(QemuChecks.of(environment));
        checks.add(of("state directory", () -> stateDirectory(environment)));
        Plugins plugins = Plugins.find(HostChecks.class.getClassLoader());
        checks.add(types("disk types", plugins.disks()));
        checks.add(types("network types", plugins.networks()));
        checks.add(types("display types", plugins.displays()));
        checks.add(types("transport types", plugins.transports()));
        checks.add(kvm());
        return checks;
    }

    /** One check: what the supplier finds is good, what it throws is lacking. */
    public static HostCheck of(String subject, Supplier<String> finding) {
        try {
            return new HostCheck(subject, true, finding.get(), null);
        } catch (RatiteException e) {
            return new HostCheck(subject, false, e.sentence(), e.remedy().orElse(null));
        }
    }

    /** Whether a program that a backend uses is on the search path, and which version it is. */
    public static HostCheck program(String name, String searchPath, String remedy) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new HostCheck(name, true, program + ", " + version(program), null))
                .orElseGet(() -> new HostCheck(name, false, "not on the PATH (" + searchPath + ")", remedy));
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "does not tell its version within " + VERSION_SECONDS + " s";
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("prints no version");
        } catch (IOException e) {
            return "cannot be started: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** The longest name has to fit into a socket's path as well. */
    private static String stateDirectory(Map<String, String> environment) {
        StateDirectory state = StateDirectory.fromEnvironment(environment, Path.of(System.getProperty("user.home")));
        Object unused = state.run("x".repeat(LONGEST_NAME));
        return state.root() + (Files.exists(state.root()) ? "" : ", made when it is needed");
    }

    private static HostCheck types(String subject, PluginRegistry<?> registry) {
        boolean good = !registry.types().isEmpty() && registry.unusable().isEmpty();
        @Nullable String remedy = registry.unusable().isEmpty() ? null : String.join("; ", registry.unusable());
        return new HostCheck(subject, good, String.join(", ", registry.types()), remedy);
    }

    private static HostCheck kvm() {
        boolean usable = Files.isReadable(Path.of("/dev/kvm")) && Files.isWritable(Path.of("/dev/kvm"));
        return new HostCheck(
                "KVM",
                true,
                usable
                        ? "/dev/kvm is there, which proves nothing about its speed; VMs use tcg unless told otherwise"
                        : "no usable /dev/kvm; VMs use tcg",
                null);
    }
}
