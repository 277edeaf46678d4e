package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.placement.Placement;
import java.util.List;

/**
 * Makes plans. Pure: asks nobody but the {@link Abilities} that it is given, starts nothing itself, and gives the same plan for the
 * same input.
 */
public final class Planner {
    private Planner() {}

    /**
     * How QEMU is going to be started.
     *
     * @throws dev.ratite.api.RatiteException PLAN_IMPOSSIBLE, with all that this machine type and this QEMU lack
     */
    public static Plan plan(PlanInput input) {
        VmDefinition vm = input.definition();
        Draft draft = new Draft(input.paths().secrets());
        input.abilities().notes().forEach(draft::note);
        FirmwareSection firmware = new FirmwareSection(draft, input);
        MemorySection memory = new MemorySection(draft, input);
        RawSection raw = new RawSection(draft, input);
        List<Section> sections = List.of(
                new IdentitySection(draft, input),
                new ConfinementSection(draft, input),
                new MachineSection(draft, input, firmware, memory),
                memory,
                new CpuSection(draft, input),
                firmware,
                new BootSection(draft, input),
                new ClockSection(draft, input),
                new SmbiosSection(draft, input),
                new SecretSection(draft, input),
                new MonitorSection(draft, input),
                new AudioSection(draft, input),
                new DisplaySection(draft, input),
                new PortSection(draft, input),
                new DiskSection(draft, input),
                new NetworkSection(draft, input),
                new UsbSection(draft, input),
                new PassthroughSection(draft, input),
                new ShareSection(draft, input),
                new TpmSection(draft, input),
                new GuardSection(draft, input),
                new SupplySection(draft, input),
                raw);
        sections.forEach(Section::plan);
        raw.extra();
        Placing placing = new Placing(draft, input);
        Placement placement = placing.place();
        List<PlannedArgument> arguments =
                new Overrides(vm.overrides(), draft.problems()).applied(placing.arguments(placement));
        new LackCheck(vm, input.abilities(), draft).check(arguments);
        draft.problems().throwIfAny(PlanError.PLAN_IMPOSSIBLE, "VM '" + vm.name() + "' cannot be launched as defined:");
        return new Plan(
                vm.name(),
                vm.uuid(),
                input.qemu(),
                arguments,
                draft.notes(),
                placement.addresses(),
                placement.freePorts(),
                draft.secretFiles());
    }
}
