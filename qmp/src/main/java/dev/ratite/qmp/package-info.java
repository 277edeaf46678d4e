/**
 * Talking to QEMU in its machine protocol, QMP.
 *
 * <p>{@link QmpSession} is one live connection. Commands go through it from any number of threads, each with a deadline,
 * as futures or as blocking calls ({@link QmpCommands}). Events come out of it through subscriptions, each with a queue of
 * its own ({@link QmpSubscription}). What does not work out is a {@link QmpException}, whose kinds say what the caller may
 * still assume of the VM.
 *
 * <pre>{@code
 * try (QmpSession qmp = QmpSession.connect(Path.of("/run/web/qmp.sock"), QmpOptions.named("web"));
 *         QmpSubscription stopped = qmp.subscribe("STOP")) {
 *     qmp.call("stop");
 *     stopped.await(event -> true, Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>Subscribe before sending the command that causes the event: QEMU often sends the event before the reply.
 */
@NullMarked
package dev.ratite.qmp;

import org.jspecify.annotations.NullMarked;
