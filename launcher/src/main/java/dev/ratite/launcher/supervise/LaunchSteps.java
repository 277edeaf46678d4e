package dev.ratite.launcher.supervise;

/** Is told how far a launch, or a change of devices, has come. For those who want to know what is there when it ends at any point. */
@FunctionalInterface
public interface LaunchSteps {
    /** Tells nobody. */
    LaunchSteps UNTOLD = step -> {};

    /**
     * A step is done: a line of the ledger is on disk, QEMU has carried out a command of a change, or the launch or the change
     * has come so far. On the thread that does it, or on a plugin's that writes to the ledger.
     */
    void done(String step);
}
