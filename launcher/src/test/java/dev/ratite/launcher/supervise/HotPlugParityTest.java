package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuS390x;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A VM that is launched whole, and one whose devices, disks, networks, objects and character devices come by hot-plug
 * with the very values of the plan: QEMU says the same about both.
 */
@Tag("integration")
@Tag("golden")
@Timeout(300)
class HotPlugParityTest {
    /** What legitimately cannot be plugged in: kinds of devices as {@link HotPlugVm#plug} tells them. */
    private static final List<String> COLD = List.of(
            // The root bus of PCI Express takes nothing later, wherefore plans have ports on it.
            ".* on pcie\\.0",
            // Buses of drives and codecs that know no hot-plug.
            "(ide-hd|ide-cd) on (ide|sata)|floppy on floppy-bus|hda-.*",
            // On ISA.
            "(isa-serial|isa-debug-exit|ib700|pvpanic|ne2k_isa|tpm-tis) on no bus",
            // The transports of a microvm.
            ".*-device on virtio-mmio-bus",
            // Parts of the machine.
            "(vmgenid|diag288|sclplmconsole|virtio-gpu-ccw) on no bus");

    @EachQemu
    void x86IsTheSame(QemuUnderTest qemu) throws Exception {
        compareAll(qemu.program(), Architecture.X86_64);
    }

    @Test
    @NeedsQemuAarch64
    void armIsTheSame() throws Exception {
        compareAll(RealPart.QEMU_AARCH64.path(), Architecture.AARCH64);
    }

    @Test
    @NeedsQemuS390x
    void ibmZIsTheSame() throws Exception {
        compareAll(RealPart.QEMU_S390X.path(), Architecture.S390X);
    }

    private static void compareAll(Path program, Architecture architecture) throws Exception {
        GoldenQemu qemu = GoldenQemu.of(program);
        Map<String, String> refused = new ConcurrentSkipListMap<>();
        assertThat(new GoldenCrew().failures(GoldenSet.started(), (plans, name) -> {
                    VmDefinition vm = plans.read(name);
                    if (vm.architecture() == architecture && GoldenNeeds.met(vm)) {
                        compare(plans, vm, qemu, refused);
                    }
                }))
                .as("%s", qemu.capabilities())
                .isEmpty();
        assertThat(refused).isNotEmpty();
        assertThat(refused.keySet()).allMatch(kind -> COLD.stream().anyMatch(kind::matches), COLD.toString());
    }

    private static void compare(GoldenPlans plans, VmDefinition vm, GoldenQemu qemu, Map<String, String> refused) {
        AtomicReference<Plan> plan = new AtomicReference<>();
        AtomicReference<Map<String, Object>> launched = new AtomicReference<>();
        try {
            plans.start(vm, qemu, (golden, bare) -> {
                plan.set(golden.plan());
                launched.set(QemuInventory.of(bare));
            });
        } catch (RatiteException e) {
            GoldenLacks.of(vm.name()).assertExpected(qemu.capabilities().version(), GoldenLacks.in(e));
            return;
        }
        HotPlugVm parts = new HotPlugVm(plan.get().arguments(), refused.keySet());
        AtomicReference<Map<String, Object>> plugged = new AtomicReference<>();
        while (plugged.get() == null) {
            plans.start(vm, qemu, parts::cold, (golden, bare) -> {
                if (parts.plug(bare, refused)) {
                    plugged.set(QemuInventory.of(bare));
                }
            });
        }
        assertThat(QemuInventory.differences(launched.get(), plugged.get()))
                .as("launched and plugged")
                .isEmpty();
    }
}
