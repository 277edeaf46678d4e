package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.VmStateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Whoever wants to hear of one VM's changes of state. Telling them never blocks. */
final class StateFeed {
    private final List<StateMailbox> mailboxes = new ArrayList<>();
    private boolean over;

    StateMailbox open(StateMailbox.Receiver receiver, Executor executor, long demand) {
        StateMailbox mailbox = new StateMailbox(receiver, executor, demand);
        add(mailbox);
        return mailbox;
    }

    synchronized void add(StateMailbox mailbox) {
        mailboxes.removeIf(StateMailbox::isClosed);
        if (over) {
            mailbox.end();
        } else {
            mailboxes.add(mailbox);
        }
    }

    synchronized void tell(VmStateChange change) {
        mailboxes.forEach(mailbox -> mailbox.offer(change));
    }

    /** Nothing is told any more. */
    synchronized void end() {
        over = true;
        mailboxes.forEach(StateMailbox::end);
        mailboxes.clear();
    }
}
