package dev.ratite.launcher.accelerator;

/**
 * What the trial of an accelerator showed.
 *
 * @param finding half a sentence for people, with the measured times
 */
record Trial(Verdict verdict, String finding) {
    enum Verdict {
        /** It works, and is not much slower than TCG at least. */
        GOOD,
        /** It works, but not with the CPU model that its VMs are usually given. */
        WITHOUT_HOST_CPU,
        /** It works, and is much slower than TCG. */
        CRAWLS,
        /** QEMU did not run the guest, or not under TCG either. */
        FAILED
    }

    /** Whether somebody who demands it can have it. */
    boolean usable() {
        return verdict == Verdict.GOOD || verdict == Verdict.WITHOUT_HOST_CPU;
    }

    /**
     * Whether it would show the same until the next boot. What keeps QEMU from starting may be gone by then: another
     * hypervisor that has the CPU, lack of memory. And such a trial costs next to nothing.
     */
    boolean lasting() {
        return verdict != Verdict.FAILED;
    }
}
