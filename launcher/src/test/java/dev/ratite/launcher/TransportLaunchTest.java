package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VMs whose definition names the transport of their monitor. */
@Tag("integration")
@NeedsCommandGuest
class TransportLaunchTest {
    /** A refused launch is told in milliseconds; this is for a busy machine, and far below the launch timeout. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Finds the monitor's port in QEMU's arguments. */
    private static final String PORT =
            "port=$(printf '%s\\n' \"$@\" | sed -n 's/.*id=monitor,.*port=\\([0-9]*\\).*/\\1/p')\n";

    @RegisterExtension
    final VmHost host = new VmHost();

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp", "pipe"})
    void aVmRunsAnswersAndEnds(String type) throws Exception {
        RunningVm vm = VmHost.awaitReady(host.ratite().launch(definition(type, host.commandVm("web"))));
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.plan().explain()).contains("monitor: plugin " + type + " of dev.ratite.launcher.transport");
        assertThat(vm.qmp().call("query-name").path("name").asText()).isEqualTo("web");
        // A reply much larger than a pipe holds.
        assertThat(vm.qmp().call("query-qmp-schema").size()).isGreaterThan(500);
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
        assertThat(vm.kill().step()).hasValue(StopStep.KILL);
        host.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp", "pipe"})
    void aDetachedVmIsStoppedByItsOperator(String type) throws Exception {
        VmHost.awaitReady(host.ratite().launch(definition(type, host.commandVm("web"))))
                .detach();
        assertThat(host.operator().vm("web").stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        host.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp", "pipe"})
    void aQemuThatDiesIsNoticed(String type) throws Exception {
        RunningVm vm = VmHost.awaitReady(host.ratite().launch(definition(type, host.commandVm("web"))));
        VmHost.signal("SEGV", vm.pid());
        assertThat(vm.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).signal())
                .hasValue("SIGSEGV");
    }

    /** The machine is looked up before QEMU opens the monitor, devices are made after that. */
    @ParameterizedTest
    @CsvSource({
        "unix,boot.kernel", "tcp,boot.kernel", "pipe,boot.kernel",
        "unix,devices[0]", "tcp,devices[0]", "pipe,devices[0]"
    })
    void aLaunchThatQemuRefusesFailsSoon(String type, String field) throws Exception {
        VmDefinitionBuilder vm = VmDefinition.named("web");
        VmDefinition bad = definition(
                type,
                field.equals("boot.kernel")
                        ? vm.kernel(
                                Files.writeString(host.directory().resolve("vmlinuz"), "no kernel ".repeat(1000)),
                                null,
                                null)
                        : vm.device("virtio-rng-pci", Map.of("max-bytes", "many")));
        LaunchException failure = failureOf(bad);
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        assertThat(failure.exitCode()).hasValue(1);
        assertThat(failure.field()).hasValue(field);
        host.assertNothingLeft();
    }

    /** The shell's second opening waits until the controller opens the other end, so it ends amid the connecting. */
    @Test
    void aQemuThatOpensThePipesAndDiesBeforeItGreetsFailsTheLaunch() throws Exception {
        assertEndsWithSeven("pipe", "exec 4<>monitor.out 3<monitor.in; exit 7");
    }

    @Test
    void aQemuThatCallsAndDiesBeforeItGreetsFailsTheLaunch() throws Exception {
        assertEndsWithSeven("tcp", PORT + "exec bash -c \"exec 3<>/dev/tcp/127.0.0.1/$port; exit 7\"");
    }

    /** A child, or a stranger, has the other end and keeps it: nothing but QEMU's own end tells that no greeting comes. */
    @Test
    void aQemuThatDiesWhileItsPipesStayOpenFailsTheLaunch() throws Exception {
        assertEndsWithSeven("pipe", "exec 4<>monitor.out 3<monitor.in; cat <&3 >&4 2>/dev/null & exit 7");
    }

    /** That the port is closed tells that the first caller was let in. */
    @Test
    void aQemuThatDiesWhileItsCallGoesOnFailsTheLaunch() throws Exception {
        String script = "exec 3<>/dev/tcp/127.0.0.1/$port; cat <&3 >/dev/null 2>&1 & "
                + "while (exec 4<>/dev/tcp/127.0.0.1/$port) 2>/dev/null; do :; done; exit 7";
        assertEndsWithSeven("tcp", PORT + "exec bash -c \"" + script + "\"");
    }

    private void assertEndsWithSeven(String type, String script) throws IOException {
        Path standIn = StandInQemu.launched(host.directory(), script);
        LaunchException failure =
                failureOf(definition(type, VmDefinition.named("web").qemu(standIn)));
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        assertThat(failure.exitCode()).hasValue(7);
        host.assertNothingLeft();
    }

    /** With its transport as a file would name it. */
    private VmDefinition definition(String type, VmDefinitionBuilder vm) {
        String text = host.ratite().write(vm.build());
        return host.ratite()
                .parse(text.replaceFirst("\\{", "{ \"monitor\": { \"type\": \"" + type + "\" },"), host.directory());
    }

    private LaunchException failureOf(VmDefinition vm) {
        long start = System.nanoTime();
        LaunchException failure = catchThrowableOfType(LaunchException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return failure;
    }

    /** What brings native code of its own is loaded when it is needed, since that takes its time. */
    @Test
    void launchingWithAUnixSocketLoadsNoNativeLibraryButTheJdks() throws Exception {
        Path log = host.directory().resolve("classes.log");
        Path definition = host.directory().resolve("web.json");
        Files.writeString(definition, host.ratite().write(host.commandVm("web").build()));
        try (ChildProgram child = ChildProgram.start(
                host.state(), definition, "leave", "-Xlog:class+load:file=" + log + "::filecount=0")) {
            child.awaitLaunched();
            assertThat(child.awaitEnd()).isZero();
        }
        List<String> classes = Files.readAllLines(log);
        assertThat(classes)
                .as("the log is one of loaded classes")
                .anyMatch(line -> line.contains("dev.ratite.launcher.transport.UnixTransport "))
                .noneMatch(line -> line.contains("] jnr.") || line.contains("] com.kenai."))
                .noneMatch(line -> line.contains("] org.newsclub."));
    }
}
