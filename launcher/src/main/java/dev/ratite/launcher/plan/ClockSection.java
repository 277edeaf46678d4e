package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Rtc;

/** The real-time clock. */
final class ClockSection extends Section {
    ClockSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        Rtc rtc = vm.rtc();
        boolean slew = rtc.driftFix() == null ? vm.architecture().x86() : rtc.driftFix();
        Fields fields = Fields.of("base", rtc.base())
                .and("clock", rtc.clock() == null ? null : rtc.clock().word())
                .and("driftfix", slew ? "slew" : Boolean.FALSE.equals(rtc.driftFix()) ? "none" : null);
        draft.comma("-rtc", null, fields.map(), new Origin("rtc", "the guest's clock"));
    }
}
