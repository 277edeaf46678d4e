package dev.ratite.launcher.plan;

import dev.ratite.launcher.placement.FreePort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plan as programs read it. */
final class PlanDocument {
    private PlanDocument() {}

    static String of(Plan plan) {
        Fields document = Fields.of("vm", plan.vm())
                .and("uuid", plan.uuid().toString())
                .and("qemu", plan.qemu().toString())
                .and(
                        "arguments",
                        plan.arguments().stream().map(PlanDocument::argument).toList())
                .and("notes", plan.notes())
                .and("addresses", plan.addresses())
                .and(
                        "freePorts",
                        plan.freePorts().stream().map(PlanDocument::freePort).toList())
                .and(
                        "secretFiles",
                        plan.secretFiles().keySet().stream().map(Path::toString).toList());
        return Json.text(document.map()) + "\n";
    }

    private static Map<String, Object> argument(PlannedArgument argument) {
        Origin origin = argument.origin();
        Fields fields = Fields.of("argument", argument.words())
                .and("option", argument.option())
                .and("first", argument.form() instanceof ArgumentValue.CommaForm form ? form.first() : null)
                .and("fields", argument.fields().isEmpty() ? null : argument.fields())
                .and("field", origin.field())
                .and("source", origin.source());
        List<Map<String, Object>> rejected = origin.rejected().stream()
                .map(other -> Fields.of("alternative", other.alternative())
                        .and("reason", other.reason())
                        .map())
                .toList();
        return fields.and("rejected", rejected).map();
    }

    private static Map<String, Object> freePort(FreePort port) {
        return Fields.of("bus", port.bus())
                .and("at", port.at().toString())
                .and("why", port.why())
                .map();
    }
}
