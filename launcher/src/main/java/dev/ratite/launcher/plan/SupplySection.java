package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.BuiltinRng;
import dev.ratite.launcher.definition.RandomRng;
import dev.ratite.launcher.definition.Rng;

/** Random numbers and the balloon, which a guest has unless told otherwise, where the board takes them. */
final class SupplySection extends Section {
    SupplySection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        random(vm.rng());
        balloon(vm.balloon());
    }

    private void random(Rng rng) {
        if (rng instanceof RandomRng file) {
            Fields source = Fields.of("filename", file.path().toString());
            Fields limits = Fields.none().and("max-bytes", file.maxBytes()).and("period", file.periodMillis());
            random("rng-random", source, limits, "random numbers from " + file.path());
        } else if (rng instanceof BuiltinRng own) {
            Fields limits = Fields.none().and("max-bytes", own.maxBytes()).and("period", own.periodMillis());
            random("rng-builtin", Fields.none(), limits, "random numbers, so that the guest need not wait for any");
        }
    }

    private void random(String source, Fields properties, Fields limits, String why) {
        BoardDefault fitting = board.defaultOf(Role.RNG);
        if (fitting.name().isEmpty()) {
            draft.note("rng: none, " + fitting.why());
            return;
        }
        String driver = fitting.name().get();
        Origin origin = new Origin("rng", why);
        draft.object(new QemuObject(source, "rng.0", properties.map()), origin);
        Fields fields = Fields.of("id", "rng.device").and("rng", "rng.0").all(limits.map());
        draft.device(driver, fields, board.attachmentOf(driver), null, origin);
    }

    private void balloon(Balloon balloon) {
        if (!balloon.enabled()) {
            return;
        }
        BoardDefault fitting = board.defaultOf(Role.BALLOON);
        if (fitting.name().isEmpty()) {
            draft.note("balloon: none, " + fitting.why());
            return;
        }
        String driver = fitting.name().get();
        Fields fields = Fields.of("id", "balloon.0")
                .and("deflate-on-oom", balloon.deflateOnOom())
                .and("free-page-reporting", balloon.freePageReporting());
        draft.device(
                driver,
                fields,
                board.attachmentOf(driver),
                null,
                new Origin("balloon", "tells how much memory the guest uses, and takes it back"));
    }
}
