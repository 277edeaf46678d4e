package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.operator.Cleared;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VMs whose program has gone. */
@Tag("integration")
@NeedsCommandGuest
class ControllerDeathTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aVmOutlivesAProgramThatDetachedAndEnded() throws Exception {
        try (ChildProgram child = launch("detach")) {
            long qemu = child.awaitLaunched();
            assertThat(child.awaitEnd()).isZero();
            assertRuns(qemu);
        }
        assertThat(host.operator().vm("web").stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
    }

    @Test
    void aVmOutlivesAProgramThatWasKilledAndIsStoppedByAnother() throws Exception {
        try (ChildProgram child = launch("stay")) {
            long qemu = child.awaitLaunched();
            child.kill();
            assertThat(host.operator().gc()).containsExactly(new Cleared("web", true, "running, left alone"));
            assertRuns(qemu);
        }
        assertThat(host.operator().vm("web").stop(PATIENCE).reason()).hasValue("guest-shutdown");
        host.assertNothingLeft();
    }

    @Test
    void aVmEndsWithAProgramThatEndsInOrder() throws Exception {
        try (ChildProgram child = launch("leave")) {
            child.awaitLaunched();
            assertThat(child.awaitEnd()).isZero();
        }
        assertThat(host.operator().list(PATIENCE)).isEmpty();
        host.assertNothingLeft();
    }

    @Test
    void aProgramInAnotherJvmIsNamedToWhoeverWantsItsVm() throws Exception {
        try (ChildProgram child = launch("stay")) {
            child.awaitLaunched();
            assertThat(host.operator().gc()).containsExactly(new Cleared("web", true, "in use, left alone"));
            assertThat(host.operator().vm("web").stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        }
    }

    /** Killed by the very QEMU that it waits for, which is a script that never answers. */
    @Test
    void ofALaunchThatWasBrokenOffNothingIsLeftByGc() throws Exception {
        Path started = host.directory().resolve("started");
        VmDefinition vm = host.commandVm("web")
                .qemu(StandInQemu.launched(
                        host.directory(),
                        "echo $PPID >" + started + ".new; mv " + started + ".new " + started + "; " + StandInQemu.IDLE))
                .build();
        try (ChildProgram child = ChildProgram.start(host.state(), definitionOf(vm), "stay")) {
            assertThat(child.line()).isEqualTo("launching");
            awaitFile(started);
            child.kill();
        }
        assertThat(host.state().resolve("run/web")).isDirectory();
        assertThat(host.operator().gc())
                .containsExactly(new Cleared("web", true, "was never launched to the end, released"));
        host.assertNothingLeft();
    }

    private void assertRuns(long qemu) {
        assertThat(host.operator().list(PATIENCE)).singleElement().satisfies(summary -> {
            assertThat(summary.state()).isEqualTo(VmState.RUNNING);
            assertThat(summary.pid()).hasValue(qemu);
        });
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::name).containsExactly("web");
    }

    private ChildProgram launch(String verb) throws IOException {
        return ChildProgram.start(
                host.state(), definitionOf(host.commandVm("web").build()), verb);
    }

    private Path definitionOf(VmDefinition vm) throws IOException {
        return Files.writeString(
                host.directory().resolve("web.json"), host.ratite().write(vm));
    }

    private static void awaitFile(Path file) throws Exception {
        try (var watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                var key = watch.poll(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
                assertThat(key).as("%s appears", file).isNotNull();
                key.reset();
            }
        }
    }
}
