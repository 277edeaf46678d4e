package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * File descriptors given to QEMU. The commands that take one need it sent along with their line, over a Unix
 * socket.
 */
public final class DescriptorCommands {
    private DescriptorCommands() {}

    /** Keeps the descriptor sent along, under a name. */
    public record Get(String fdname) implements Order {
        public Get {
            requireNonNull(fdname, "fdname is null");
        }

        @Override
        public String command() {
            return "getfd";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("fdname", fdname).toMap();
        }
    }

    /** Closes a descriptor that was kept under a name. */
    public record Close(String fdname) implements Order {
        public Close {
            requireNonNull(fdname, "fdname is null");
        }

        @Override
        public String command() {
            return "closefd";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("fdname", fdname).toMap();
        }
    }

    /**
     * Puts the descriptor sent along into a set, to be opened as {@code /dev/fdset/N}.
     *
     * @param fdsetId a new set if left out
     * @param opaque what {@code query-fdsets} will say of it
     */
    public record AddToSet(@Nullable Long fdsetId, @Nullable String opaque) implements QmpCommand<AddedDescriptor> {
        @Override
        public String command() {
            return "add-fd";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("fdset-id", fdsetId)
                    .and("opaque", opaque)
                    .toMap();
        }

        @Override
        public AddedDescriptor decode(JsonNode result) {
            return AddedDescriptor.read(Fields.of("the result of 'add-fd'", result));
        }
    }

    /** Removes a descriptor, or all, from a set. */
    public record RemoveFromSet(long fdsetId, @Nullable Long fd) implements Order {
        public RemoveFromSet(long fdsetId) {
            this(fdsetId, null);
        }

        @Override
        public String command() {
            return "remove-fd";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("fdset-id", fdsetId).and("fd", fd).toMap();
        }
    }

    /** The sets of descriptors. */
    public record QuerySets() implements QmpCommand<List<DescriptorSet>> {
        @Override
        public String command() {
            return "query-fdsets";
        }

        @Override
        public List<DescriptorSet> decode(JsonNode result) {
            return Fields.list("the result of 'query-fdsets'", result, DescriptorSet::read);
        }
    }
}
