package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this QEMU takes, and text of the human monitor. */
public final class MonitorCommands {
    private MonitorCommands() {}

    /** The names of all commands. */
    public record QueryCommands() implements QmpCommand<List<CommandName>> {
        @Override
        public String command() {
            return "query-commands";
        }

        @Override
        public List<CommandName> decode(JsonNode result) {
            return Fields.list("the result of 'query-commands'", result, CommandName::read);
        }
    }

    /** QEMU's own description of its protocol, about 200 kB. {@code QmpSchema} reads and caches it. */
    public record QueryQmpSchema() implements QmpCommand<JsonNode> {
        @Override
        public String command() {
            return "query-qmp-schema";
        }

        @Override
        public JsonNode decode(JsonNode result) {
            return result;
        }
    }

    /** Which options the command line has. Incomplete: QEMU does not list all. */
    public record QueryCommandLineOptions(@Nullable String option) implements QmpCommand<List<CommandLineOption>> {
        public QueryCommandLineOptions() {
            this(null);
        }

        @Override
        public String command() {
            return "query-command-line-options";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("option", option).toMap();
        }

        @Override
        public List<CommandLineOption> decode(JsonNode result) {
            return Fields.list("the result of 'query-command-line-options'", result, CommandLineOption::read);
        }
    }

    /**
     * A line for the human monitor. Its answer is text for people and changes from version to version; errors are such
     * text as well, and no exception.
     */
    public record HumanMonitor(String commandLine, @Nullable Long cpuIndex) implements QmpCommand<String> {
        public HumanMonitor {
            requireNonNull(commandLine, "commandLine is null");
        }

        public HumanMonitor(String commandLine) {
            this(commandLine, null);
        }

        @Override
        public String command() {
            return "human-monitor-command";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("command-line", commandLine)
                    .and("cpu-index", cpuIndex)
                    .toMap();
        }

        /** The command's first word alone: the others may be a password. */
        @Override
        public String toString() {
            return "HumanMonitor[" + commandLine.strip().split("\\s+", 2)[0] + " ...]";
        }

        @Override
        public String decode(JsonNode result) {
            return Fields.text("the result of 'human-monitor-command'", result);
        }
    }
}
