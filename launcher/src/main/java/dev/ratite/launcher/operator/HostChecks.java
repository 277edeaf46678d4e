package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
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

/**
 * Looks at what this machine has for running VMs. Starts QEMU to ask it what it can do and to try its accelerators. Keeps
 * the answers in Ratite's cache, and changes nothing else.
 */
public final class HostChecks {
    /** For {@code --version}: generous, it takes milliseconds. */
    private static final int VERSION_SECONDS = 10;

    private static final int LONGEST_NAME = 63;

    private HostChecks() {}

    /**
     * All checks, in the order in which a user would mend them. Blocks for some tens of milliseconds, or some tenths of a
     * second for each QEMU that is asked for the first time. Accelerators that were not yet tried since the machine was
     * booted cost as much, or up to three seconds where one is no good.
     */
    public static List<HostCheck> ofEnvironment(Map<String, String> environment) {
        List<HostCheck> checks = new ArrayList<>();
        checks.add(of("Java", () -> System.getProperty("java.vm.name") + " " + Runtime.version()));
        checks.addAll(QemuChecks.of(environment));
        AcceleratorCheck.of(environment).ifPresent(checks::add);
        checks.add(of("state directory", () -> stateDirectory(environment)));
        Plugins plugins = Plugins.find(HostChecks.class.getClassLoader());
        checks.add(types("disk types", plugins.disks()));
        checks.add(types("network types", plugins.networks()));
        checks.add(types("display types", plugins.displays()));
        checks.add(types("transport types", plugins.transports()));
        checks.addAll(OptionalParts.of(environment));
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
                .map(program -> found(name, program))
                .orElseGet(() -> new HostCheck(name, false, "not on the PATH (" + searchPath + ")", remedy));
    }

    /** A program that was found, with the first line of what it says of its version. */
    static HostCheck found(String name, Path program) {
        return new HostCheck(name, true, program + ", " + version(program), null);
    }

    private static String version(Path program) {
        try {
            Process process = Spawn.start(new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile()));
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
    static String stateDirectory(Map<String, String> environment) {
        StateDirectory state = StateDirectory.fromEnvironment(environment, Path.of(System.getProperty("user.home")));
        Object unused = state.run("x".repeat(LONGEST_NAME));
        List<String> kept = state.keptVms();
        return state.root()
                + (Files.exists(state.root()) ? "" : ", made when it is needed")
                + (kept.isEmpty() ? "" : "; keeps UEFI variables, TPMs and the like of: " + String.join(", ", kept));
    }

    private static HostCheck types(String subject, PluginRegistry<?> registry) {
        boolean good = !registry.types().isEmpty() && registry.unusable().isEmpty();
        @Nullable String remedy = registry.unusable().isEmpty() ? null : String.join("; ", registry.unusable());
        return new HostCheck(subject, good, String.join(", ", registry.types()), remedy);
    }
}
