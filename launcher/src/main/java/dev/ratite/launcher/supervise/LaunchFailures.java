package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.List;

/** Says why a launch failed, from what QEMU left. To be asked before the directory is released. */
final class LaunchFailures {
    private LaunchFailures() {}

    /** QEMU ended before the guest could start. */
    static LaunchException ended(Plan plan, RunDirectory directory, ExitRecord record) {
        Exit exit = ExitReport.of(directory, record, null);
        FailureExplanation why = FailureExplanation.of(plan, exit.lastLines());
        String remedy = why.remedy();
        if (remedy == null && exit.lastLines().isEmpty()) {
            remedy = "QEMU printed nothing; check that " + plan.qemu() + " really is QEMU";
        }
        return new LaunchException(
                VmError.LAUNCH_FAILED,
                "VM '" + plan.vm() + "' did not start: " + plan.qemu() + " ended before the guest was running, "
                        + record.describe() + (why.message().isEmpty() ? "" : "; " + where(why) + why.message()),
                remedy,
                why.field(),
                exit,
                plan.commandLine(),
                exit.lastLines(),
                null);
    }

    private static String where(FailureExplanation why) {
        return why.field() == null || why.field().isEmpty() ? "" : "field '" + why.field() + "': ";
    }

    /** QEMU is there but does not answer, or what answers is something else. */
    static LaunchException silent(Plan plan, RunDirectory directory, Duration timeout, QmpException cause) {
        List<String> lines = ExitReport.lastLines(directory);
        boolean strange = cause instanceof QmpException.Malformed;
        return new LaunchException(
                strange ? VmError.LAUNCH_FAILED : VmError.LAUNCH_TIMED_OUT,
                "VM '" + plan.vm() + "' did not start: the monitor of " + plan.qemu()
                        + (strange
                                ? " is not QEMU's: " + cause.getMessage()
                                : " did not answer within " + timeout.toMillis() + " ms"),
                "give it more time, or check that the program really is QEMU",
                null,
                null,
                plan.commandLine(),
                lines,
                cause);
    }
}
