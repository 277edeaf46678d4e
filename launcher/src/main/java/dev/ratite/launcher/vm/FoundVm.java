package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;

/** A VM of a state directory, as a program finds it that has just come. */
public sealed interface FoundVm {
    /** The VM's name. */
    String name();

    /** It runs, and this program owns it now, or did already. */
    record Adopted(RunningVm vm) implements FoundVm {
        public Adopted {
            requireNonNull(vm, "vm is null");
        }

        @Override
        public String name() {
            return vm.definition().name();
        }
    }

    /**
     * It is dead. What it left is there until {@code gc}, or until a VM of its name is launched.
     *
     * @param exit how it ended
     * @param numberReused whether its process number belongs to another process by now, which is none of ours
     */
    record Ended(String name, Exit exit, boolean numberReused) implements FoundVm {
        public Ended {
            requireNonNull(name, "name is null");
            requireNonNull(exit, "exit is null");
        }
    }

    /**
     * It is in the hands of a program that lives.
     *
     * @param holder which, since when and what for: {@code process 4711 since 2026-11-21T05:58:54Z (run)}
     */
    record Foreign(String name, String holder) implements FoundVm {
        public Foreign {
            requireNonNull(name, "name is null");
            requireNonNull(holder, "holder is null");
        }
    }

    /** Its launch was broken off before its guest ran. It is for {@code gc}. */
    record Unfinished(String name) implements FoundVm {
        public Unfinished {
            requireNonNull(name, "name is null");
        }
    }

    /**
     * It cannot be adopted, and stays as it is. It can be once what is in the way has gone: nothing is done about that until
     * somebody asks again.
     *
     * @param why what is in the way, and what to do about it
     */
    record Unadoptable(String name, RatiteException why) implements FoundVm {
        public Unadoptable {
            requireNonNull(name, "name is null");
            requireNonNull(why, "why is null");
        }

        /** UNRESPONSIVE for one that does not answer, else UNKNOWN. */
        public VmState state() {
            return why.code() == VmError.VM_UNRESPONSIVE ? VmState.UNRESPONSIVE : VmState.UNKNOWN;
        }
    }
}
