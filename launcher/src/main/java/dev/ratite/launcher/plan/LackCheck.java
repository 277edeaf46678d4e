package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.VmDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a plan with what its QEMU can do, before anything is started. */
final class LackCheck {
    private final VmDefinition vm;
    private final Abilities abilities;
    private final Draft draft;

    LackCheck(VmDefinition vm, Abilities abilities, Draft draft) {
        this.vm = vm;
        this.abilities = abilities;
        this.draft = draft;
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
        abilities.notes(argument.option(), fields).forEach(this::note);
        if (!lacks.isEmpty()) {
            LackPlaces places = new LackPlaces(vm);
            lacks.forEach(lack ->
                    draft.problems().add(places.of(argument, lack), PlanError.QEMU_LACKS, lack.what(), lack.remedy()));
        }
    }

    /** Two arguments may have the same to say of them. */
    private void note(String text) {
        if (!draft.notes().contains(text)) {
            draft.note(text);
        }
    }
}
