package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@NeedsQemu
class RefusedAttachTest {
    private static final AttachOptions SHORT = AttachOptions.DEFAULT.withConnectTimeout(Duration.ofMillis(500));

    @RegisterExtension
    final VmHost host = new VmHost();

    @TempDir
    private Path directory;

    private static RatiteException refusal(AttachError code, Supplier<AttachedVm> attaching) {
        return assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(attaching::get)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .actual();
    }

    private static Problem only(RatiteException failure) {
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }

    @Test
    void aProcessThatIsNoQemuIsRefused() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        try {
            assertThat(refusal(AttachError.NOT_QEMU, () -> AttachedVm.to(sleep.pid())))
                    .hasMessageContaining("Process " + sleep.pid() + " is no QEMU, but 'sleep'");
        } finally {
            sleep.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatCallsItselfQemuIsRefusedAllTheSame() throws Exception {
        Process liar = new ProcessBuilder("bash", "-c", "exec -a qemu-system-x86_64 sleep 1000").start();
        try {
            // bash itself is as little a QEMU as what it becomes
            refusal(AttachError.NOT_QEMU, () -> AttachedVm.to(liar.pid()));
        } finally {
            liar.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatHasEndedIsMissing() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        refusal(AttachError.PROCESS_MISSING, () -> AttachedVm.to(gone.pid()));
        refusal(AttachError.PROCESS_MISSING, () -> AttachedVm.to(Long.MAX_VALUE));
    }

    @Test
    @NeedsCommandGuest
    void aVmOfRatitesOwnIsToBeAdopted() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        for (Supplier<AttachedVm> way :
                java.util.List.<Supplier<AttachedVm>>of(() -> host.ratite().attach(vm.pid()), () -> host.ratite()
                        .attach(vm.directory().resolve("rescue.sock")))) {
            assertThat(refusal(AttachError.OWN_VM, way))
                    .hasMessageContaining("Ratite's own VM 'web' in the state directory " + host.state())
                    .hasMessageContaining("adopt it by that name");
        }
    }

    @Test
    void aQemuWithoutAQmpMonitorSaysSo() {
        try (BareQemu qemu = BareQemu.start("-monitor", "unix:" + directory + "/qmp,server=on,wait=off")) {
            // the test's own monitor is one that QEMU calls
            Problem problem = only(refusal(AttachError.NO_MONITOR, () -> AttachedVm.to(qemu.pid())));
            assertThat(problem.code()).isEqualTo(AttachError.MONITOR_UNREACHABLE);
            assertThat(problem.sentence()).contains("QEMU is the client there");
        }
    }

    @Test
    void aMonitorInUseIsToldAsSuchAndTheNextOneIsTried() {
        String qmp = "unix:" + directory + "/1,server=on,wait=off";
        try (BareQemu qemu = BareQemu.start("-qmp", qmp);
                AttachedVm first = AttachedVm.to(qemu.pid())) {
            RatiteException failure = refusal(AttachError.NO_MONITOR, () -> AttachedVm.to(qemu.pid(), SHORT));
            assertThat(failure.problems()).hasSize(2);
            assertThat(failure.problems().get(0).field()).isEqualTo("-qmp " + qmp);
            assertThat(failure.problems().get(0).code()).isEqualTo(AttachError.MONITOR_IN_USE);
            assertThat(failure.problems().get(0).sentence()).contains("in use");
            refusal(AttachError.MONITOR_IN_USE, () -> AttachedVm.to(directory.resolve("1"), SHORT));
            assertThat(first.state()).isEqualTo(VmState.PRELAUNCH);
        }
    }

    @Test
    void aStoppedQemuIsNotSaidToBeInUse() {
        try (BareQemu qemu = BareQemu.start("-qmp", "unix:" + directory + "/1,server=on,wait=off")) {
            VmHost.signal("STOP", qemu.pid());
            RatiteException failure = refusal(AttachError.NO_MONITOR, () -> AttachedVm.to(qemu.pid(), SHORT));
            assertThat(failure.problems().get(0).code()).isEqualTo(AttachError.MONITOR_SILENT);
            VmHost.signal("CONT", qemu.pid());
        }
    }

    /** QEMU gives the path of one that runs to another without a word. */
    @Test
    void aQemuWhosePathWasTakenIsNotMistakenForTheOther() {
        String qmp = "unix:" + directory + "/1,server=on,wait=off";
        try (BareQemu first = BareQemu.start("-qmp", qmp);
                BareQemu second = BareQemu.start("-qmp", qmp)) {
            RatiteException failure = refusal(AttachError.NO_MONITOR, () -> AttachedVm.to(first.pid()));
            assertThat(failure.problems().get(0).code()).isEqualTo(AttachError.MONITOR_OF_ANOTHER);
            try (AttachedVm vm = AttachedVm.to(directory.resolve("1"))) {
                assertThat(vm.pid()).hasValue(second.pid());
            }
        }
    }

    @Test
    void aPathWithoutAListenerIsUnreachable() {
        refusal(AttachError.MONITOR_UNREACHABLE, () -> AttachedVm.to(directory.resolve("none")));
    }
}
