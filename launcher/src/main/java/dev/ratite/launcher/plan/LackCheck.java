package dev.ratite.launcher.plan;

import dev.ratite.api.Problems;
import dev.ratite.launcher.definition.VmDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a plan with what its QEMU can do, before anything is started. */
final class LackCheck {
    private final VmDefinition vm;
    private final Abilities abilities;
    private final Problems problems;

    LackCheck(VmDefinition vm, Abilities abilities, Problems problems) {
        this.vm = vm;
        this.abilities = abilities;
        this.problems = problems;
    }

    void check(List<PlannedArgument> arguments) {
        arguments.forEach(this::check);
    }

    /** What is handed on as it is, is its user's business. */
    private void check(PlannedArgument argument) {
        if (argument.origin().field().startsWith("extraArguments")) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (argument.form() instanceof ArgumentValue.CommaForm form && form.first() != null) {
            fields.put(ArgumentNames.first(argument.option()), form.first());
        }
        fields.putAll(argument.fields());
        List<Abilities.Lack> lacks = abilities.lacks(argument.option(), fields);
        if (!lacks.isEmpty()) {
            LackPlaces places = new LackPlaces(vm);
            lacks.forEach(
                    lack -> problems.add(places.of(argument, lack), PlanError.QEMU_LACKS, lack.what(), lack.remedy()));
        }
    }
}
