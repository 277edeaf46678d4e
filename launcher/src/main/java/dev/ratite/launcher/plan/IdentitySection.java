package dev.ratite.launcher.plan;

/** Name and uuid, and what keeps everything else out. */
final class IdentitySection extends Section {
    IdentitySection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        draft.comma(
                "-name",
                null,
                Fields.of("guest", vm.name()).and("debug-threads", true).map(),
                new Origin("name", "names the process and its threads"));
        draft.word("-uuid", vm.uuid().toString(), new Origin("uuid", "tells this VM from all others"));
        draft.flag("-no-user-config", Origin.rule("nothing but this plan decides"));
        draft.flag("-nodefaults", Origin.rule("nothing but this plan decides"));
        draft.flag("-S", Origin.rule("the guest starts once the controller listens"));
    }
}
