package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.restart.Incarnation;
import dev.ratite.launcher.restart.SupervisedVm;
import dev.ratite.launcher.restart.SupervisionEvent;
import dev.ratite.launcher.vm.RunningVm;
import java.util.List;

/** What somebody who watches a VM is told of its restarts. */
final class RestartNotes {
    private RestartNotes() {}

    static SupervisedVm supervised(Ratite ratite, RunningVm vm, Terminal terminal) {
        SupervisedVm supervised = ratite.supervise(vm);
        subscribe(supervised, terminal);
        return supervised;
    }

    /** Until the VM has ended for good, which is told by who waits for it. */
    static void subscribe(SupervisedVm vm, Terminal terminal) {
        var unused = vm.subscribe(event -> {
            String text = text(vm, event);
            if (!text.isEmpty()) {
                terminal.note(text);
            }
        });
    }

    private static String text(SupervisedVm vm, SupervisionEvent event) {
        String name = "VM '" + vm.definition().name() + "' ";
        if (event instanceof SupervisionEvent.Restarted restarted) {
            return name + "runs again, pid " + restarted.vm().pid();
        }
        if (event instanceof SupervisionEvent.Planned planned) {
            return lastEnd(vm) + "it is launched again in " + planned.delay().toMillis() / 1000.0 + " s";
        }
        if (event instanceof SupervisionEvent.LaunchFailed failed) {
            return name + "could not be launched again: " + failed.failure().getMessage();
        }
        if (event instanceof SupervisionEvent.GaveUp gaveUp) {
            return name + "is not launched any more: " + gaveUp.restarts() + " restarts within "
                    + gaveUp.within().toSeconds() + " s";
        }
        return "";
    }

    private static String lastEnd(SupervisedVm vm) {
        List<Incarnation> all = vm.history();
        return all.get(all.size() - 1).exit().map(exit -> exit.summary() + "; ").orElse("");
    }
}
