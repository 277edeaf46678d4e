package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;

/** Jobs of every kind. */
public final class JobCommands {
    private JobCommands() {}

    /** The jobs, until they are dismissed. */
    public record Query() implements QmpCommand<List<JobInfo>> {
        @Override
        public String command() {
            return "query-jobs";
        }

        @Override
        public List<JobInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-jobs'", result, JobInfo::read);
        }
    }

    /** Cancels a job. */
    public record Cancel(String id) implements Order {
        public Cancel {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-cancel";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Ends a job that is ready. */
    public record Complete(String id) implements Order {
        public Complete {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-complete";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Removes a job that is concluded. */
    public record Dismiss(String id) implements Order {
        public Dismiss {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-dismiss";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Lets a job that is pending make its changes. */
    public record Finalize(String id) implements Order {
        public Finalize {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-finalize";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Pauses a job. */
    public record Pause(String id) implements Order {
        public Pause {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-pause";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Lets a paused job go on. */
    public record Resume(String id) implements Order {
        public Resume {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "job-resume";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }
}
