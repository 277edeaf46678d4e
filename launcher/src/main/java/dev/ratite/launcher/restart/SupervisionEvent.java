package dev.ratite.launcher.restart;

import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import java.time.Duration;

/** What happened to a supervised VM. The incarnations of one VM are counted from 1. */
public sealed interface SupervisionEvent {
    /** Which one it happened to. */
    int incarnation();

    /** It was launched again; the VM's new handle. */
    record Restarted(int incarnation, RunningVm vm) implements SupervisionEvent {}

    /** It ended. */
    record Ended(int incarnation, Exit exit) implements SupervisionEvent {}

    /** It is to be launched when the delay is over. */
    record Planned(int incarnation, Duration delay) implements SupervisionEvent {}

    /** It could not be launched, which counts as an end. */
    record LaunchFailed(int incarnation, RuntimeException failure) implements SupervisionEvent {}

    /** There have been too many restarts in too short a time; there will be no more. */
    record GaveUp(int incarnation, int restarts, Duration within) implements SupervisionEvent {}
}
