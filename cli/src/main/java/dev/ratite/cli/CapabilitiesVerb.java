package dev.ratite.cli;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.QemuCapabilities;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ratite capabilities}. */
@Command(
        name = "capabilities",
        mixinStandardHelpOptions = true,
        description = "Prints what a QEMU can do, or what another one can do that it cannot.")
final class CapabilitiesVerb implements Callable<Integer> {
    @Option(
            names = "--qemu",
            paramLabel = "PATH",
            description = "the program; otherwise this machine's own on the PATH")
    private @Nullable Path qemu;

    @Option(names = "--diff", paramLabel = "PATH", description = "the program to compare it with")
    private @Nullable Path other;

    @Option(names = "--refresh", description = "ask the program even if its answers are known")
    private boolean refresh;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    CapabilitiesVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CapabilityStore store = CapabilityStore.ofEnvironment(System.getenv());
        QemuPrograms programs = new QemuPrograms(System.getenv().getOrDefault("PATH", ""));
        Path program = qemu == null ? programs.find(Architecture.ofHost()) : named(programs, qemu, "--qemu");
        QemuCapabilities found = ask(store, program);
        if (other != null) {
            terminal.out().print(found.diff(ask(store, named(programs, other, "--diff"))));
        } else if (json.on) {
            terminal.printJson(facts(found));
        } else {
            facts(found).forEach((name, value) -> terminal.print(name + ": " + text(value)));
        }
        return 0;
    }

    private static Path named(QemuPrograms programs, Path path, String option) {
        return programs.find(path, Architecture.ofHost(), "Option " + option);
    }

    private QemuCapabilities ask(CapabilityStore store, Path program) {
        return refresh ? store.refresh(program) : store.of(program);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> words
                ? String.join(" ", words.stream().map(Object::toString).toList())
                : value.toString();
    }

    private static Map<String, Object> facts(QemuCapabilities qemu) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("program", qemu.program().toString());
        facts.put("version", qemu.version().text());
        facts.put("architecture", qemu.architecture());
        facts.put("accelerators", sorted(qemu.accelerators()));
        facts.put("machines", sorted(qemu.machineNames()));
        facts.put("cpus", sorted(qemu.cpuModels().keySet()));
        facts.put("devices", sorted(qemu.deviceTypes()));
        facts.put("objects", sorted(qemu.objectTypes()));
        facts.put("netdevs", sorted(qemu.netdevTypes()));
        facts.put("blockDrivers", sorted(qemu.blockDrivers()));
        facts.put("chardevs", sorted(qemu.chardevBackends()));
        facts.put("displays", sorted(qemu.displayTypes()));
        facts.put("audioDrivers", sorted(qemu.audioDrivers()));
        facts.put("options", sorted(qemu.options()));
        return facts;
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
