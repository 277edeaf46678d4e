package dev.ratite.launcher.attach;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A VM whose QEMU somebody else started. It can be asked and told what QMP offers; it has no definition, no ledger, no log
 * and no exit record, and its files are its owner's. Safe for use by many threads. Methods that ask QEMU block, each at most
 * as long as the options' command timeout.
 *
 * <p>While this is open it has the monitor to itself: QEMU serves one client at a time. Closing gives the monitor back and
 * leaves the VM alone.
 */
public final class AttachedVm implements AutoCloseable {
    private static final UUID NONE = new UUID(0, 0);

    private final String who;
    private final Duration timeout;
    private final AttachedLife life;
    private final @Nullable String name;
    private final UUID uuid;

    AttachedVm(String who, AttachOptions options, AttachedLife life) {
        this.timeout = options.commandTimeout();
        this.life = life;
        String said = life.session().call("query-name").path("name").asText("");
        this.name = said.isEmpty() ? null : said;
        this.uuid =
                UUID.fromString(life.session().call("query-uuid").path("UUID").asText(NONE.toString()));
        this.who = name == null ? who : "VM '" + name + "' (" + who + ")";
    }

    /**
     * Attaches to the QEMU that listens on a Unix socket. Which process that is, is found out where this user may look.
     *
     * @throws RatiteException OWN_VM, or why the monitor cannot be used: MONITOR_IN_USE, MONITOR_UNREACHABLE,
     *     MONITOR_SILENT
     */
    public static AttachedVm to(Path socket) {
        return to(socket, AttachOptions.DEFAULT);
    }

    /** See {@link #to(Path)}. */
    public static AttachedVm to(Path socket, AttachOptions options) {
        return new Attaching(options).to(requireNonNull(socket, "socket is null"));
    }

    /**
     * Attaches to the QEMU that listens on a TCP port, here or on another machine; so its process is never known. Whoever
     * reaches such a port controls the VM: QMP knows no password.
     *
     * @throws RatiteException why the monitor cannot be used: MONITOR_IN_USE, MONITOR_UNREACHABLE
     */
    public static AttachedVm to(InetSocketAddress address) {
        return to(address, AttachOptions.DEFAULT);
    }

    /** See {@link #to(InetSocketAddress)}. */
    public static AttachedVm to(InetSocketAddress address, AttachOptions options) {
        return new Attaching(options).to(requireNonNull(address, "address is null"));
    }

    /**
     * Attaches to a QEMU by its process id. Its monitors are found in its arguments and tried in that order.
     *
     * @throws RatiteException PROCESS_MISSING, NOT_QEMU, OWN_VM; NO_MONITOR, whose problems say why for each
     */
    public static AttachedVm to(long pid) {
        return to(pid, AttachOptions.DEFAULT);
    }

    /** See {@link #to(long)}. */
    public static AttachedVm to(long pid, AttachOptions options) {
        return new Attaching(options).to(pid);
    }

    /** What QEMU calls the VM: {@code -name}'s text; empty when it was given none. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The VM's identity, as its guest sees it; empty when QEMU was given none. */
    public Optional<UUID> uuid() {
        return uuid.equals(NONE) ? Optional.empty() : Optional.of(uuid);
    }

    /** QEMU's process; empty where it is not certain. */
    public OptionalLong pid() {
        ProcessIdentity process = life.process();
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /**
     * What the VM does now. UNRESPONSIVE when QEMU does not answer in time; STOPPED or CRASHED when it has ended, the latter
     * when it said no word of it; UNKNOWN when its monitor hung up and nothing proves its end.
     */
    public VmState state() {
        return life.state(timeout);
    }

    /** The monitor. Not to be closed by the caller. */
    public QmpSession qmp() {
        return life.session();
    }

    /** Stops the guest where it is. */
    public void pause() {
        command("stop");
    }

    /** Lets the guest go on. */
    public void resume() {
        command("cont");
    }

    /** Resets the machine as its reset button would. */
    public void reset() {
        command("system_reset");
    }

    /** Presses the ACPI power button and returns. What comes of it is the guest's business. */
    public void powerdown() {
        command("system_powerdown");
    }

    private void command(String command) {
        try {
            JsonNode unused = life.session().call(command, Map.of(), timeout);
        } catch (QmpException.Refused e) {
            throw new RatiteException(
                    VmError.COMMAND_REFUSED, who + " refused '" + command + "': " + e.description(), null, e);
        } catch (QmpException.TimedOut e) {
            throw new RatiteException(
                    VmError.VM_UNRESPONSIVE,
                    who + " did not answer '" + command + "' within " + timeout.toMillis() + " ms",
                    "QEMU may be stopped, or stuck on its storage",
                    e);
        } catch (QmpException e) {
            throw new RatiteException(
                    VmError.VM_ENDED, who + " cannot be asked '" + command + "': " + e.getMessage(), null, e);
        }
    }

    /**
     * Ends the VM: the ACPI power button, and, when the guest has not powered off after {@code guestBudget}, QMP
     * {@code quit}; and where QEMU's process is known SIGTERM and SIGKILL, each with a few seconds. Returns when the process
     * is gone; where it is not known, when the monitor has hung up and its socket refuses.
     *
     * @throws RatiteException NOT_STOPPED when it goes on, or may
     */
    public AttachedEnd stop(Duration guestBudget) {
        requireNonNull(guestBudget, "guestBudget is null");
        return end(() -> new AttachedLadder(who, life).stop(guestBudget));
    }

    /**
     * Ends the VM at once by SIGKILL.
     *
     * @throws RatiteException PROCESS_UNKNOWN; VM_UNSTOPPABLE
     */
    public AttachedEnd kill() {
        return end(() -> new AttachedLadder(who, life).kill());
    }

    private AttachedEnd end(Supplier<@Nullable StopStep> way) {
        long start = System.nanoTime();
        StopStep step = way.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new AttachedEnd(who, step, life.shutdownReason().orElse(null), took);
    }

    /** Gives the monitor back. The VM goes on. Closing twice does nothing. */
    @Override
    public void close() {
        life.session().close();
    }

    /** Name and process, or where it was found. */
    @Override
    public String toString() {
        return who;
    }
}
