package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.definition.SecretDefinition;

/** Secrets that other parts name. */
final class SecretSection extends Section {
    SecretSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.secrets().size(); i++) {
            SecretDefinition secret = vm.secrets().get(i);
            Fields fields = Fields.of("file", secret.file().toString())
                    .and("format", secret.format().word());
            draft.object(
                    new QemuObject("secret", secret.id(), fields.map()),
                    new Origin("secrets[" + i + "]", "read from the file, seen by nobody"));
        }
    }
}
