package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Sandbox;
import dev.ratite.launcher.definition.SandboxRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox, and the user that QEMU becomes. */
final class ConfinementSection extends Section {
    ConfinementSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        sandbox();
        user();
    }

    private void sandbox() {
        Sandbox sandbox = vm.sandbox();
        if (!sandbox.enabled()) {
            draft.note("sandbox: off, as the definition says");
            return;
        }
        if (!input.abilities().hasOption("sandbox")) {
            draft.note("sandbox: none, since this QEMU was built without seccomp");
            return;
        }
        String starter = starter();
        Origin origin = new Origin("sandbox", "QEMU keeps to the system calls that it needs");
        if (starter != null && sandbox.spawn() == null) {
            origin = origin.insteadOf(List.of(new Rejected("spawn=deny", starter + " has QEMU start a program")));
        }
        if (vm.runAs() != null && sandbox.elevatePrivileges() == null) {
            origin = origin.insteadOf(List.of(
                    new Rejected("elevateprivileges=deny", "it would end QEMU when it becomes '" + vm.runAs() + "'")));
        }
        Fields fields = Fields.none()
                .and("obsolete", sandbox.obsolete().word())
                .and("elevateprivileges", rule(sandbox.elevatePrivileges(), vm.runAs() == null))
                .and("spawn", rule(sandbox.spawn(), starter == null))
                .and("resourcecontrol", sandbox.resourceControl().word());
        draft.comma("-sandbox", "on", fields.map(), origin);
    }

    private static String rule(@Nullable SandboxRule wanted, boolean denied) {
        return (wanted != null ? wanted : denied ? SandboxRule.DENY : SandboxRule.ALLOW).word();
    }

    /** The network or display for which QEMU starts a program. */
    private @Nullable String starter() {
        for (int i = 0; i < input.networks().size(); i++) {
            if (input.networks().get(i).backend().startsPrograms()) {
                return "networks[" + i + "]";
            }
        }
        for (int i = 0; i < input.displays().size(); i++) {
            if (input.displays().get(i).backend().startsPrograms()) {
                return "displays[" + i + "]";
            }
        }
        return null;
    }

    private void user() {
        String user = vm.runAs();
        if (user == null) {
            return;
        }
        Origin origin = new Origin("runAs", "QEMU becomes this user once it has opened what it needs");
        if (input.abilities().hasOption("run-with")) {
            draft.comma("-run-with", null, Fields.of("user", user).map(), origin);
        } else {
            draft.word(
                    "-runas",
                    user,
                    origin.insteadOf(List.of(new Rejected("-run-with", "this QEMU has no such option"))));
        }
    }
}
