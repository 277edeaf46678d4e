package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;

/** For a QEMU that waits for a peer that does not answer. They work out of band. */
public final class RescueCommands {
    private RescueCommands() {}

    /** Breaks off connections to peers, so that whoever waits for them gets an error instead. */
    public record Yank(List<YankInstance> instances) implements Order {
        public Yank {
            instances = List.copyOf(instances);
        }

        @Override
        public String command() {
            return "yank";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("instances", instances).toMap();
        }
    }

    /** What can be yanked. */
    public record Query() implements QmpCommand<List<YankInstance>> {
        @Override
        public String command() {
            return "query-yank";
        }

        @Override
        public List<YankInstance> decode(JsonNode result) {
            return Fields.list("the result of 'query-yank'", result, YankInstance::read);
        }
    }
}
