package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MigrationStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moving a VM to another QEMU, or to a file. */
public final class MigrationCommands {
    private MigrationCommands() {}

    /** Says what migrations may make use of. Both sides must be told the same. What is left out stays. */
    public record SetCapabilities(List<MigrationCapabilityState> capabilities) implements Order {
        public SetCapabilities {
            capabilities = List.copyOf(capabilities);
        }

        @Override
        public String command() {
            return "migrate-set-capabilities";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("capabilities", capabilities).toMap();
        }
    }

    /** Sets numbers migrations go by, {@code max-bandwidth} and {@code downtime-limit} for example. What is left out stays. */
    public record SetParameters(Map<String, ?> parameters) implements Order {
        public SetParameters {
            parameters = Arguments.copy(parameters);
        }

        @Override
        public String command() {
            return "migrate-set-parameters";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and(parameters).toMap();
        }
    }

    /** How far a migration has come. */
    public record Query() implements QmpCommand<MigrationInfo> {
        @Override
        public String command() {
            return "query-migrate";
        }

        @Override
        public MigrationInfo decode(JsonNode result) {
            return MigrationInfo.read(Fields.of("the result of 'query-migrate'", result));
        }
    }

    /**
     * Begins a migration and returns at once.
     *
     * @param uri {@code tcp:HOST:PORT}, {@code unix:PATH}, {@code exec:COMMAND}, {@code fd:NAME}
     */
    public record Start(String uri, @Nullable Boolean resume) implements Order {
        public Start {
            requireNonNull(uri, "uri is null");
        }

        public Start(String uri) {
            this(uri, null);
        }

        @Override
        public String command() {
            return "migrate";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("uri", uri).and("resume", resume).toMap();
        }
    }

    /** Begins to take in a migration; for a QEMU started with {@code -incoming defer}. */
    public record Incoming(String uri) implements Order {
        public Incoming {
            requireNonNull(uri, "uri is null");
        }

        @Override
        public String command() {
            return "migrate-incoming";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("uri", uri).toMap();
        }
    }

    /** Lets a migration go on that paused at this step. */
    public record Continue(MigrationStatus state) implements Order {
        public Continue {
            requireNonNull(state, "state is null");
        }

        @Override
        public String command() {
            return "migrate-continue";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("state", state).toMap();
        }
    }

    /** Cancels a migration; the VM goes on here. */
    public record Cancel() implements Order {
        @Override
        public String command() {
            return "migrate_cancel";
        }
    }

    /** Breaks off a migration after its switch-over, to be recovered. Works out of band. */
    public record Pause() implements Order {
        @Override
        public String command() {
            return "migrate-pause";
        }
    }

    /** Makes a new way for a migration that was broken off. Works out of band. */
    public record Recover(String uri) implements Order {
        public Recover {
            requireNonNull(uri, "uri is null");
        }

        @Override
        public String command() {
            return "migrate-recover";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("uri", uri).toMap();
        }
    }

    /** Lets the VM go on at the other side at once and fetch its memory as needed. */
    public record StartPostcopy() implements Order {
        @Override
        public String command() {
            return "migrate-start-postcopy";
        }
    }

    /**
     * Tells the clients of a display where to connect after the migration.
     *
     * @param protocol {@code spice}
     */
    public record SetClientTarget(
            String protocol,
            String hostname,
            @Nullable Long port,
            @Nullable Long tlsPort,
            @Nullable String certSubject) implements Order {
        public SetClientTarget {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(hostname, "hostname is null");
        }

        @Override
        public String command() {
            return "client_migrate_info";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("protocol", protocol)
                    .and("hostname", hostname)
                    .and("port", port)
                    .and("tls-port", tlsPort)
                    .and("cert-subject", certSubject)
                    .toMap();
        }
    }

    /**
     * Begins to measure how fast the guest changes its memory.
     *
     * @param calcTime in seconds
     */
    public record MeasureDirtyRate(long calcTime, @Nullable Long samplePages) implements Order {
        public MeasureDirtyRate(long calcTime) {
            this(calcTime, null);
        }

        @Override
        public String command() {
            return "calc-dirty-rate";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("calc-time", calcTime)
                    .and("sample-pages", samplePages)
                    .toMap();
        }
    }

    /** How fast the guest changes its memory, as measured last. */
    public record QueryDirtyRate() implements QmpCommand<DirtyRate> {
        @Override
        public String command() {
            return "query-dirty-rate";
        }

        @Override
        public DirtyRate decode(JsonNode result) {
            return DirtyRate.read(Fields.of("the result of 'query-dirty-rate'", result));
        }
    }

    /** What migrations may make use of. */
    public record QueryCapabilities() implements QmpCommand<List<MigrationCapabilityState>> {
        @Override
        public String command() {
            return "query-migrate-capabilities";
        }

        @Override
        public List<MigrationCapabilityState> decode(JsonNode result) {
            return Fields.list("the result of 'query-migrate-capabilities'", result, MigrationCapabilityState::read);
        }
    }

    /** The numbers migrations go by; their names differ from version to version. */
    public record QueryParameters() implements QmpCommand<JsonNode> {
        @Override
        public String command() {
            return "query-migrate-parameters";
        }

        @Override
        public JsonNode decode(JsonNode result) {
            return result;
        }
    }
}
