package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;

/** Waiting for a state that QEMU brings about by itself, which nobody is called for. */
final class Turns {
    private Turns() {}

    static void await(RunningVm vm, VmState state) {
        long end = System.nanoTime() + VmHost.PATIENCE.toNanos();
        while (vm.state() != state && System.nanoTime() - end < 0) {
            Thread.yield();
        }
        assertThat(vm.state()).isEqualTo(state);
    }
}
