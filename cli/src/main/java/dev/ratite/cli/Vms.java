package dev.ratite.cli;

import dev.ratite.launcher.operator.VmDirectory;
import dev.ratite.launcher.operator.VmOperator;

/** The VMs of the state directory that the environment names. */
final class Vms {
    private Vms() {}

    static VmDirectory directory() {
        return VmDirectory.ofEnvironment(System.getenv());
    }

    static VmOperator named(String name) {
        return directory().vm(name);
    }
}
