package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Network backends and links. */
public final class NetworkCommands {
    private NetworkCommands() {}

    /**
     * Makes a network backend, as {@code -netdev} does.
     *
     * @param options the type's own
     */
    public record Add(String type, String id, Map<String, ?> options) implements Order {
        public Add {
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "netdev_add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("type", type).and("id", id).and(options).toMap();
        }
    }

    /** Removes a network backend. */
    public record Delete(String id) implements Order {
        public Delete {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "netdev_del";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /**
     * Plugs a cable in or out.
     *
     * @param name id of the device or of the backend
     */
    public record SetLink(String name, boolean up) implements Order {
        public SetLink {
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "set_link";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("name", name).and("up", up).toMap();
        }
    }

    /**
     * Which packets NICs let in. Asking makes QEMU tell of the next change, by NIC_RX_FILTER_CHANGED.
     *
     * @param name id of the NIC; all if left out
     */
    public record QueryRxFilter(@Nullable String name) implements QmpCommand<List<RxFilter>> {
        public QueryRxFilter() {
            this(null);
        }

        @Override
        public String command() {
            return "query-rx-filter";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("name", name).toMap();
        }

        @Override
        public List<RxFilter> decode(JsonNode result) {
            return Fields.list("the result of 'query-rx-filter'", result, RxFilter::read);
        }
    }

    /**
     * Has the NICs tell the network where they are, as after a migration. Times in milliseconds.
     *
     * @param initial before the second time
     * @param max at most between two times
     * @param rounds how many times
     * @param step by how much longer from time to time
     * @param interfaces ids of the NICs; all if left out
     * @param id under which it can be changed or stopped
     */
    public record Announce(
            long initial,
            long max,
            long rounds,
            long step,
            @Nullable List<String> interfaces,
            @Nullable String id) implements Order {
        public Announce {
            interfaces = interfaces == null ? null : List.copyOf(interfaces);
        }

        public Announce(long initial, long max, long rounds, long step) {
            this(initial, max, rounds, step, null, null);
        }

        @Override
        public String command() {
            return "announce-self";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("initial", initial)
                    .and("max", max)
                    .and("rounds", rounds)
                    .and("step", step)
                    .and("interfaces", interfaces)
                    .and("id", id)
                    .toMap();
        }
    }
}
