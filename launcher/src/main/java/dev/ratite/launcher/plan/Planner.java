package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Boot;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plans. Pure: asks nobody, starts nothing, and gives the same plan for the same input. */
public final class Planner {
    private static final Map<String, String> AGENT_PORT =
            DevicePlanner.ordered("chardev", "agent", "name", "org.qemu.guest_agent.0");

    private final Arguments arguments = new Arguments();
    private final PlanInput input;
    private final VmDefinition vm;

    private Planner(PlanInput input) {
        this.input = input;
        this.vm = input.definition();
    }

    public static Plan plan(PlanInput input) {
        Planner planner = new Planner(input);
        planner.identity();
        planner.machine();
        planner.display();
        planner.monitors();
        planner.serialPort();
        planner.guestAgent();
        new DevicePlanner(planner.arguments, input).plan();
        planner.boot();
        planner.extra();
        return new Plan(input.definition().name(), input.definition().uuid(), input.qemu(), planner.arguments.made());
    }

    private void identity() {
        arguments.add(
                "-name",
                KeyValue.of("guest=" + vm.name(), Map.of("debug-threads", true)),
                new Origin("name", "names the process and its threads"));
        arguments.add("-uuid", vm.uuid().toString(), new Origin("uuid", "tells this VM from all others"));
        arguments.add("-no-user-config", null, Origin.rule("nothing but this plan decides"));
        arguments.add("-nodefaults", null, Origin.rule("nothing but this plan decides"));
        arguments.add("-S", null, Origin.rule("the guest starts once the controller listens"));
    }

    private void machine() {
        String machine = vm.machine().type() == null ? "q35" : vm.machine().type();
        arguments.add("-machine", machine, new Origin("machine.type", "board"));
        arguments.add(
                "-accel",
                vm.machine().accelerator().word(),
                new Origin("machine.accelerator", "runs the guest's code"));
        arguments.add("-smp", vm.cpus().toString(), new Origin("cpus", "virtual CPUs"));
        arguments.add("-m", KeyValue.of("size=" + vm.memoryMib() + "M", Map.of()), new Origin("memoryMib", "memory"));
    }

    private void display() {
        OpenDisplay display =
                input.displays().isEmpty() ? null : input.displays().get(0);
        if (display == null) {
            arguments.add("-display", "none", Origin.rule("a VM without 'displays' has no screen"));
            return;
        }
        Origin origin = new Origin("displays[0]", display.plugin());
        arguments.json(
                "-display",
                Json.object(
                        "type",
                        display.backend().display().type(),
                        display.backend().display().options()),
                origin);
        display.backend().videoDevices().forEach(device -> arguments.device(device, origin));
    }

    private void monitors() {
        OpenTransport monitor = input.monitor();
        Origin origin = new Origin(monitor.field(), monitor.plugin() + ", the controller's monitor");
        arguments.chardev(
                monitor.backend().chardev().backend(),
                "monitor",
                monitor.backend().chardev().options(),
                origin);
        arguments.add("-mon", "chardev=monitor,mode=control", origin);
        Origin journal = Origin.rule("event journal: QEMU itself logs each event, controller or not");
        arguments.listenLogged("journal", input.paths().journal(), input.paths().journalLog(), journal);
        arguments.add("-mon", "chardev=journal,mode=control", journal);
        Origin rescue = Origin.rule("the operator's monitor, for when the controller is away or stuck");
        arguments.listen("rescue", input.paths().rescue(), rescue);
        arguments.add("-mon", "chardev=rescue,mode=control", rescue);
    }

    private void serialPort() {
        Origin origin = Origin.rule("serial console, logged from the first byte");
        arguments.listenLogged("serial0", input.paths().serial(), input.paths().serialLog(), origin);
        arguments.add("-serial", "chardev:serial0", origin);
    }

    private void guestAgent() {
        if (!vm.guestAgent()) {
            return;
        }
        Origin origin = new Origin("guestAgent", "channel to the QEMU guest agent");
        arguments.listen("agent", input.paths().agent(), origin);
        arguments.json("-device", Map.of("driver", "virtio-serial-pci"), origin);
        arguments.json("-device", Json.object("driver", "virtserialport", AGENT_PORT), origin);
    }

    private void boot() {
        Boot boot = vm.boot();
        path("-kernel", boot.kernel(), "boot.kernel");
        path("-initrd", boot.initrd(), "boot.initrd");
        if (boot.commandLine() != null) {
            arguments.add("-append", boot.commandLine(), new Origin("boot.commandLine", "kernel command line"));
        }
    }

    private void path(String option, @Nullable Path path, String field) {
        if (path != null) {
            arguments.add(option, path.toString(), new Origin(field, "boots without a boot loader"));
        }
    }

    /** An option and the value behind it belong together, also when something is said about them. */
    private void extra() {
        List<String> words = vm.extraArguments();
        for (int i = 0; i < words.size(); i++) {
            Origin origin = new Origin("extraArguments[" + i + "]", "handed on as it is");
            boolean valued = words.get(i).startsWith("-")
                    && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("-");
            arguments.add(words.get(i), valued ? words.get(i + 1) : null, origin);
            i += valued ? 1 : 0;
        }
    }
}
