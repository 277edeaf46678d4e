package dev.ratite.qmp.proof;

import dev.ratite.qmp.QmpCommands;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The scripted peer with as much of QEMU's behaviour as the contract asks for. Serves up to 50 clients, in turn. */
final class AnsweringPeer implements ContractPeer {
    private static final int CLIENTS = 50;
    /** Far more than {@code query-qmp-schema} of any QEMU. */
    private static final int LARGE = 8 * 1024 * 1024;

    private final ScriptedPeer peer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;
    private boolean killed;

    private AnsweringPeer() throws IOException {
        PeerScript[] conversations = new PeerScript[CLIENTS];
        Arrays.fill(conversations, (PeerScript) this::serve);
        peer = ScriptedPeer.start(conversations);
    }

    static AnsweringPeer start() throws IOException {
        return new AnsweringPeer();
    }

    /** {@code next} holds it for a failure when the client leaves, which is how each conversation ends here. */
    private void serve(PeerConversation conversation) throws InterruptedException {
        try {
            awaitThaw();
            conversation.greet("oob");
            while (true) {
                PeerCommand command = conversation.next();
                awaitThaw();
                answer(conversation, command);
                if (command.name().equals("quit")) {
                    conversation.event("SHUTDOWN", "{\"guest\": false}");
                    serveNobody();
                    return;
                }
            }
        } catch (IOException | AssertionError e) {
            // The client has left, or this peer has been killed.
        }
    }

    private void awaitThaw() throws IOException, InterruptedException {
        lock.lock();
        try {
            while (frozen && !killed) {
                thawed.await();
            }
            if (killed) {
                throw new IOException("killed");
            }
        } finally {
            lock.unlock();
        }
    }

    private static void answer(PeerConversation conversation, PeerCommand command) throws IOException {
        switch (command.name()) {
            case "silence" -> {}
            case "cause-event" -> {
                conversation.event("CAUSED");
                command.reply("{}");
            }
            case "query-version" -> command.reply("{\"qemu\": {\"major\": 7, \"minor\": 2, \"micro\": 22}}");
            case "query-qmp-schema" -> command.reply("[\"" + "x".repeat(LARGE) + "\"]");
            case "qmp_capabilities", "quit" -> command.reply("{}");
            case "qom-list" ->
                command.refuse(
                        "DeviceNotFound", "Device '" + command.arguments().get("path") + "' not found");
            default -> command.refuse("CommandNotFound", "The command " + command.name() + " has not been found");
        }
    }

    @Override
    public Path socket() {
        return peer.socket();
    }

    @Override
    public Set<String> capabilities() {
        return Set.of("oob");
    }

    @Override
    public Optional<String> outOfBandCommand() {
        return Optional.of("query-version");
    }

    @Override
    public String causeEvent(QmpCommands commands) {
        commands.call("cause-event");
        return "CAUSED";
    }

    @Override
    public void freeze() {
        setFrozen(true);
    }

    @Override
    public void thaw() {
        setFrozen(false);
    }

    private void setFrozen(boolean wanted) {
        lock.lock();
        try {
            frozen = wanted;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void kill() throws IOException {
        serveNobody();
        peer.close();
    }

    private void serveNobody() {
        lock.lock();
        try {
            killed = true;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
