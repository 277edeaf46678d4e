package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.agent.AgentExecResult;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Linux guest that was launched from JSON, and is asked through its agent. */
record RunningGuest(RunningVm vm) {
    /** Five to fifteen seconds on an idle machine. */
    static final Duration BOOT = Duration.ofSeconds(180);

    /** On a busy machine too, the guest is not up before its devices are. */
    private static final String PATIENT = " ratite.wait=120";

    /** Makes {@code kernel}, {@code kernel-packed} and {@code initrd} in the directory, for definitions to name. */
    static void provide(LinuxGuest.Kind kind, Path directory) throws IOException {
        LinuxGuest guest = LinuxGuest.get(kind);
        Files.createSymbolicLink(directory.resolve("kernel"), guest.kernel());
        Files.createSymbolicLink(directory.resolve("kernel-packed"), guest.compressedKernel());
        Files.createSymbolicLink(directory.resolve("initrd"), guest.initrd());
    }

    /**
     * Launches and waits until the guest is up; {@code @commandLine@} in the text stands for what that kernel wants to be
     * told.
     */
    static RunningVm start(Ratite ratite, LinuxGuest.Kind kind, String json, Path directory) {
        String text = json.replace("@commandLine@", LinuxGuest.get(kind).commandLine() + PATIENT);
        RunningVm vm = ratite.launch(ratite.parse(text, directory));
        vm.console().expect(LinuxGuest.READY, BOOT);
        return vm;
    }

    /** The same, and waits for the agent too. */
    static RunningGuest launch(Ratite ratite, LinuxGuest.Kind kind, String json, Path directory) {
        RunningVm vm = start(ratite, kind, json, directory);
        vm.agent().awaitReady(BOOT);
        return new RunningGuest(vm);
    }

    /** What a script of the guest's shell prints; it has to succeed. */
    String sh(String script) {
        AgentExecResult result = vm.agent().exec(AgentCommand.of("/bin/sh", "-c", script), VmHost.PATIENCE);
        assertThat(result.succeeded())
                .as("%s: %s%s", script, result.stdout().text(), result.stderr().text())
                .isTrue();
        return result.stdout().text().strip();
    }

    /** Whether a script of the guest's shell succeeds. */
    boolean can(String script) {
        return vm.agent()
                .exec(AgentCommand.of("/bin/sh", "-c", script), VmHost.PATIENCE)
                .succeeded();
    }

    /** See {@link dev.ratite.testkit.guest.GuestShell#facts}. */
    List<String> facts() {
        return sh("facts").lines().toList();
    }

    /** What QEMU answers. */
    JsonNode ask(String command) {
        return vm.qmp().call(command);
    }

    /** A property of one of QEMU's objects. */
    JsonNode property(String path, String name) {
        return vm.qmp().call("qom-get", Map.of("path", path, "property", name), VmHost.PATIENCE);
    }

    /** Powers off, which the guest has to obey: by its agent when it has one. */
    void powerOff() {
        Exit exit = vm.stop(VmHost.PATIENCE);
        assertThat(exit.step()).hasValue(vm.definition().guestAgent() ? StopStep.AGENT : StopStep.POWERDOWN);
    }
}
