/**
 * Talking to the QEMU guest agent, a program inside the guest, through the host end of its virtio-serial port.
 *
 * <p>The agent speaks QMP's dialect without greeting, ids or events, one command at a time. What sets it apart is that
 * nobody tells whether it is there: QEMU accepts connections to the port whether or not an agent runs in the guest. Only an
 * answer to {@code guest-sync-delimited} proves it, so {@link dev.ratite.qmp.agent.GuestAgent} asks for one before the
 * first command, and again after any command whose answer did not come, lest it be taken for the answer to the next.
 *
 * <p>Failures are those of {@link dev.ratite.qmp.QmpException}. A family of their own would say the same: the agent refused,
 * did not answer, was cut off or talked nonsense; and what a caller may assume then is the same, too. {@link
 * dev.ratite.qmp.QmpException.NotAnswering} means that no agent was heard and nothing was asked of the guest; {@link
 * dev.ratite.qmp.QmpException.Refused} comes from an agent that is well, and {@link dev.ratite.qmp.QmpException.Forbidden} from one that
 * knows the command but may not run it, with what to do about that in the guest.
 *
 * <p>{@link dev.ratite.qmp.agent.GuestAgent#state} tells how it stands with an agent without waiting for it. What a guest can
 * be asked and told is grouped by what it is about: system, hardware, filesystems, files. Each group is a light object that
 * shares the agent's connection.
 *
 * <p>Whatever an agent says is said by the guest, which may be hostile. Its lines are bounded in length and depth, and a name
 * in its answers is never looked up.
 */
@NullMarked
package dev.ratite.qmp.agent;

import org.jspecify.annotations.NullMarked;
