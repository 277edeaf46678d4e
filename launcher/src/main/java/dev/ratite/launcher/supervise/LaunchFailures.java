package dev.ratite.launcher.supervise;

import dev.ratite.launcher.failure.FailureExplanation;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a launch failed, from what QEMU left. To be asked before the directory is released. */
final class LaunchFailures {
    private static final String CRASHED =
            "QEMU itself crashed, which is a fault of QEMU: try another version, or leave out what it was doing last";

    private static final Map<String, String> BY_SIGNAL = Map.of(
            "SIGSYS",
            "the sandbox ended QEMU for a system call that it denies; allow it in 'sandbox', or switch that off",
            "SIGKILL",
            "somebody killed QEMU, or the kernel did for want of memory: see its log (dmesg)",
            "SIGTERM",
            "somebody ended QEMU while it started; launch it again",
            "SIGSEGV",
            CRASHED,
            "SIGABRT",
            CRASHED,
            "SIGBUS",
            "there was no room for the guest's memory, on huge pages or in its file; or QEMU itself crashed",
            "SIGILL",
            CRASHED,
            "SIGFPE",
            CRASHED);

    private LaunchFailures() {}

    /** QEMU ended before the guest could start. */
    static LaunchException ended(Plan plan, RunDirectory directory, ExitRecord record) {
        Exit exit = ExitReport.of(directory, record);
        FailureExplanation why = why(plan, exit);
        return new LaunchException(
                VmError.LAUNCH_FAILED,
                "VM '" + plan.vm() + "' did not start: " + plan.qemu() + " ended before the guest was running, "
                        + how(record, exit.lastLines())
                        + (why.message().isEmpty() ? "" : "; " + where(why) + why.message()),
                remedy(plan, exit, why),
                field(exit, why),
                exit,
                plan.commandLine(),
                exit.lastLines(),
                null);
    }

    /** QEMU that ends well before it runs was told to print something. */
    private static FailureExplanation why(Plan plan, Exit exit) {
        return exit.exitCode().orElse(-1) == 0
                ? FailureExplanation.ofPrinting(plan)
                : FailureExplanation.of(plan, exit.lastLines());
    }

    /** The shell's codes for a program that it cannot run may be QEMU's own, or its loader's. */
    private static String how(ExitRecord record, List<String> lines) {
        return record.startFailure().isPresent() && !FailureExplanation.neverStarted(lines)
                ? "exit code " + record.status()
                : record.describe();
    }

    private static @Nullable String field(Exit exit, FailureExplanation why) {
        boolean denied = exit.signal().filter("SIGSYS"::equals).isPresent();
        return why.field() == null && denied ? "sandbox" : why.field();
    }

    private static @Nullable String remedy(Plan plan, Exit exit, FailureExplanation why) {
        if (why.remedy() != null) {
            return why.remedy();
        }
        Optional<String> signal = exit.signal().map(BY_SIGNAL::get);
        if (signal.isPresent()) {
            return signal.get();
        }
        return exit.lastLines().isEmpty() || exit.exitCode().orElse(-1) == 0
                ? "check that " + plan.qemu() + " really is QEMU: it printed nothing that says why"
                : null;
    }

    private static String where(FailureExplanation why) {
        return why.field() == null ? "" : "field '" + why.field() + "': ";
    }

    /** QEMU is there but does not answer, or what answers is something else. */
    static LaunchException silent(Plan plan, RunDirectory directory, Duration timeout, QmpException cause) {
        List<String> lines = ExitReport.lastLines(directory);
        boolean strange = cause instanceof QmpException.Malformed;
        FailureExplanation why = FailureExplanation.ofSilence(plan, lines);
        return new LaunchException(
                strange ? VmError.LAUNCH_FAILED : VmError.LAUNCH_TIMED_OUT,
                "VM '" + plan.vm() + "' did not start: the monitor of " + plan.qemu()
                        + (strange
                                ? " is not QEMU's: " + cause.getMessage()
                                : " did not answer within " + timeout.toMillis() + " ms")
                        + (why.remedy() == null ? "" : "; " + where(why) + why.message()),
                why.remedy() == null ? "give it more time, or check that the program really is QEMU" : why.remedy(),
                why.remedy() == null ? null : why.field(),
                null,
                plan.commandLine(),
                lines,
                cause);
    }
}
