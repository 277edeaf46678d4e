package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.StateReason;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.event.BlockIoError;
import dev.ratite.qmp.event.GuestPanicked;
import dev.ratite.qmp.event.Reset;
import dev.ratite.qmp.event.Shutdown;
import dev.ratite.qmp.event.Watchdog;
import dev.ratite.qmp.word.IoErrorAction;
import dev.ratite.qmp.word.WatchdogAction;
import dev.ratite.qmp.word.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds among QEMU's events the one that says why a VM is in its state. */
final class StateReasons {
    private StateReasons() {}

    /** The last of the events that can have led to that state; empty where QEMU gave no reason. */
    static Optional<StateReason> of(List<QmpEvent> events, VmState state) {
        return events.stream().flatMap(event -> of(event, state).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<StateReason> of(QmpEvent event, VmState state) {
        return switch (state) {
            case IO_ERROR ->
                BlockIoError.of(event)
                        .filter(error -> error.action().equals(IoErrorAction.STOP))
                        .map(StateReasons::disk);
            case PANICKED -> GuestPanicked.of(event).map(panic -> StateReason.of(event.name(), word(panic.action())));
            case PAUSED ->
                Watchdog.of(event)
                        .filter(watchdog -> watchdog.action().equals(WatchdogAction.PAUSE))
                        .map(watchdog -> StateReason.of(event.name(), word(watchdog.action())));
            case PRELAUNCH -> Reset.of(event).map(reset -> StateReason.of(event.name(), word(reset.reason())));
            case SHUTDOWN, STOPPED, CRASHED ->
                Shutdown.of(event).map(end -> StateReason.of(event.name(), word(end.reason())));
            default -> Optional.empty();
        };
    }

    private static StateReason disk(BlockIoError error) {
        String node = error.nodeName() == null || error.nodeName().isEmpty() ? error.device() : error.nodeName();
        return new StateReason(
                BlockIoError.NAME, error.reason(), node.isEmpty() ? null : node, Boolean.TRUE.equals(error.nospace()));
    }

    private static @Nullable String word(@Nullable Word word) {
        return word == null ? null : word.word();
    }
}
