package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.QemuObject;
import java.util.List;
import java.util.Map;

/** The controller's monitor, the event journal and the operator's monitor. */
final class MonitorSection extends Section {
    MonitorSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        OpenTransport monitor = input.monitor();
        Origin origin = new Origin(monitor.field(), monitor.plugin() + ", the controller's monitor");
        draft.chardev(
                monitor.backend().chardev().backend(),
                "monitor",
                monitor.backend().chardev().options(),
                origin);
        control("monitor", origin);
        Origin journal = Origin.rule("event journal: QEMU itself logs each event, controller or not");
        draft.logged("journal", input.paths().journalLog(), journal);
        control("journal", journal);
        Origin rescue = Origin.rule("the operator's monitor, for when the controller is away or stuck");
        draft.listen("rescue", input.paths().rescue(), rescue);
        control("rescue", rescue);
    }

    /** What is newer replaces what is old and warned of. */
    private void control(String chardev, Origin origin) {
        if (input.abilities().hasObject("monitor-qmp")) {
            draft.object(
                    new QemuObject("monitor-qmp", "qmp." + chardev, Map.of("chardev", chardev)),
                    origin.insteadOf(List.of(new Rejected("-mon", "this QEMU warns that it is deprecated"))));
            return;
        }
        draft.comma(
                "-mon",
                null,
                Fields.of("chardev", chardev).and("mode", "control").map(),
                origin);
    }
}
