package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.PanicAction;
import dev.ratite.qmp.word.RebootAction;
import dev.ratite.qmp.word.ShutdownAction;
import dev.ratite.qmp.word.WatchdogAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The VM as a whole: its state, its power, its name. */
public final class MachineCommands {
    private MachineCommands() {}

    /** Whether the VM runs, and why if it does not. */
    public record QueryStatus() implements QmpCommand<StatusInfo> {
        @Override
        public String command() {
            return "query-status";
        }

        @Override
        public StatusInfo decode(JsonNode result) {
            return StatusInfo.read(Fields.of("the result of 'query-status'", result));
        }
    }

    /** Which QEMU this is. */
    public record QueryVersion() implements QmpCommand<VersionInfo> {
        @Override
        public String command() {
            return "query-version";
        }

        @Override
        public VersionInfo decode(JsonNode result) {
            return VersionInfo.read(Fields.of("the result of 'query-version'", result));
        }
    }

    /** The VM's name as {@code -name} gave it. */
    public record QueryName() implements QmpCommand<NameInfo> {
        @Override
        public String command() {
            return "query-name";
        }

        @Override
        public NameInfo decode(JsonNode result) {
            return NameInfo.read(Fields.of("the result of 'query-name'", result));
        }
    }

    /** The VM's UUID. */
    public record QueryUuid() implements QmpCommand<UuidInfo> {
        @Override
        public String command() {
            return "query-uuid";
        }

        @Override
        public UuidInfo decode(JsonNode result) {
            return UuidInfo.read(Fields.of("the result of 'query-uuid'", result));
        }
    }

    /** Whether KVM is there and used. */
    public record QueryKvm() implements QmpCommand<KvmInfo> {
        @Override
        public String command() {
            return "query-kvm";
        }

        @Override
        public KvmInfo decode(JsonNode result) {
            return KvmInfo.read(Fields.of("the result of 'query-kvm'", result));
        }
    }

    /** Which machine types this QEMU has. */
    public record QueryMachines() implements QmpCommand<List<MachineInfo>> {
        @Override
        public String command() {
            return "query-machines";
        }

        @Override
        public List<MachineInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-machines'", result, MachineInfo::read);
        }
    }

    /** What the running machine can do. */
    public record QueryCurrentMachine() implements QmpCommand<CurrentMachine> {
        @Override
        public String command() {
            return "query-current-machine";
        }

        @Override
        public CurrentMachine decode(JsonNode result) {
            return CurrentMachine.read(Fields.of("the result of 'query-current-machine'", result));
        }
    }

    /** The id by which a guest notices that it was copied or taken back. QEMU refuses if there is no such device. */
    public record QueryGenerationId() implements QmpCommand<GenerationId> {
        @Override
        public String command() {
            return "query-vm-generation-id";
        }

        @Override
        public GenerationId decode(JsonNode result) {
            return GenerationId.read(Fields.of("the result of 'query-vm-generation-id'", result));
        }
    }

    /** Lets the VM run. Also where it runs already; during an incoming migration QEMU accepts and runs it later. */
    public record Continue() implements Order {
        @Override
        public String command() {
            return "cont";
        }
    }

    /** Stops the VM's CPUs. Also where they are stopped already. */
    public record Stop() implements Order {
        @Override
        public String command() {
            return "stop";
        }
    }

    /** Resets the machine at once, without asking the guest. */
    public record Reset() implements Order {
        @Override
        public String command() {
            return "system_reset";
        }
    }

    /** Presses the guest's power button. Whether anything happens is up to the guest. */
    public record PowerDown() implements Order {
        @Override
        public String command() {
            return "system_powerdown";
        }
    }

    /** Wakes a guest that sleeps. */
    public record WakeUp() implements Order {
        @Override
        public String command() {
            return "system_wakeup";
        }
    }

    /** Sends a non-maskable interrupt to the guest, which many kernels answer with a dump or a panic. */
    public record InjectNmi() implements Order {
        @Override
        public String command() {
            return "inject-nmi";
        }
    }

    /** Ends QEMU. The connection may end before the reply; {@link dev.ratite.qmp.QmpSession#quit} allows for that. */
    public record Quit() implements Order {
        @Override
        public String command() {
            return "quit";
        }
    }

    /** What QEMU does when the guest restarts, powers off, panics, or its watchdog fires. What is left out stays. */
    public record SetAction(
            @Nullable RebootAction reboot,
            @Nullable ShutdownAction shutdown,
            @Nullable PanicAction panic,
            @Nullable WatchdogAction watchdog)
            implements Order {
        @Override
        public String command() {
            return "set-action";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("reboot", reboot)
                    .and("shutdown", shutdown)
                    .and("panic", panic)
                    .and("watchdog", watchdog)
                    .toMap();
        }
    }

    /** What QEMU does when the guest's watchdog fires. */
    public record SetWatchdogAction(WatchdogAction action) implements Order {
        public SetWatchdogAction {
            requireNonNull(action, "action is null");
        }

        @Override
        public String command() {
            return "watchdog-set-action";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("action", action).toMap();
        }
    }
}
