package dev.ratite.cli;

import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.autostart.AutostartList;
import dev.ratite.launcher.operator.VmDirectory;
import dev.ratite.launcher.operator.VmOperator;

/** The VMs of the state directory that the environment names. */
final class Vms {
    private Vms() {}

    static VmDirectory directory() {
        return VmDirectory.ofEnvironment(System.getenv());
    }

    static AutostartList autostart() {
        return AutostartList.in(RatiteConfig.ofEnvironment(System.getenv()).stateDirectory());
    }

    static VmOperator named(String name) {
        return directory().vm(name);
    }
}
