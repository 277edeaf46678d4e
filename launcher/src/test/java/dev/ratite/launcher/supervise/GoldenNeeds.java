package dev.ratite.launcher.supervise;

import dev.ratite.display.local.EglHeadlessDisplayOptions;
import dev.ratite.display.local.GtkDisplayOptions;
import dev.ratite.display.local.SdlDisplayOptions;
import dev.ratite.launcher.definition.MemfdBackend;
import dev.ratite.launcher.definition.PassthroughTpm;
import dev.ratite.launcher.definition.SwtpmTpm;
import dev.ratite.launcher.definition.Uefi;
import dev.ratite.launcher.definition.VirtioFsFolder;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.network.tap.BridgeNetworkOptions;
import dev.ratite.network.tap.TapNetworkOptions;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.network.vde.VdeNetworkOptions;
import dev.ratite.testkit.RealPart;
import java.util.EnumSet;
import java.util.Set;

/** What starting a golden VM takes of this machine beside QEMU. */
final class GoldenNeeds {
    private final Set<RealPart> parts = EnumSet.noneOf(RealPart.class);

    private GoldenNeeds() {}

    /** Whether this machine has it all; with {@code CI=true} it has to. */
    static boolean met(VmDefinition vm) {
        Set<RealPart> needs = of(vm);
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            needs.forEach(RealPart::path);
        }
        return needs.stream().allMatch(part -> part.find().isPresent());
    }

    private static Set<RealPart> of(VmDefinition vm) {
        GoldenNeeds needs = new GoldenNeeds();
        needs.devices(vm);
        vm.networks().forEach(network -> needs.network(network.options()));
        vm.displays().forEach(display -> needs.display(display.options()));
        // Locking memory and becoming somebody else are root's alone, too.
        if (vm.runAs() != null || vm.memory().lock()) {
            needs.parts.add(RealPart.NETWORK_NAMESPACES);
        }
        return needs.parts;
    }

    private void devices(VmDefinition vm) {
        if (vm.tpm() instanceof SwtpmTpm) {
            parts.add(RealPart.SWTPM);
        }
        if (vm.tpm() instanceof PassthroughTpm) {
            parts.addAll(Set.of(RealPart.SWTPM, RealPart.PYTHON));
        }
        if (vm.firmware() instanceof Uefi) {
            parts.add(RealPart.OVMF_SECURE_BOOT);
        }
        if (vm.shares().stream().anyMatch(VirtioFsFolder.class::isInstance)) {
            parts.add(RealPart.VIRTIOFSD);
        }
        if (vm.memory().backend() instanceof MemfdBackend backend && backend.hugePages()) {
            parts.add(RealPart.HUGE_PAGES);
        }
    }

    private void network(Record options) {
        if (options instanceof TapNetworkOptions
                || options instanceof BridgeNetworkOptions
                || (options instanceof UserNetworkOptions user && user.smb() != null)) {
            parts.add(RealPart.NETWORK_NAMESPACES);
        } else if (options instanceof VdeNetworkOptions) {
            parts.add(RealPart.VDE_SWITCH);
        }
    }

    private void display(Record options) {
        if (options instanceof GtkDisplayOptions || options instanceof SdlDisplayOptions) {
            parts.addAll(Set.of(RealPart.XVFB, RealPart.QEMU_WINDOWS));
        } else if (options instanceof EglHeadlessDisplayOptions) {
            parts.add(RealPart.SOFTWARE_GL);
        }
    }
}
