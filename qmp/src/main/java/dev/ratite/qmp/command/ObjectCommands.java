package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QEMU's tree of objects, and those made by {@code -object}. */
public final class ObjectCommands {
    private ObjectCommands() {}

    /**
     * Makes an object, as {@code -object} does. Secrets among the properties may be given as {@link Secret}.
     *
     * @param properties the type's own
     */
    public record Add(String qomType, String id, Map<String, ?> properties) implements Order {
        public Add {
            requireNonNull(qomType, "qomType is null");
            requireNonNull(id, "id is null");
            properties = Arguments.copy(properties);
        }

        @Override
        public String command() {
            return "object-add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("qom-type", qomType)
                    .and("id", id)
                    .and(properties)
                    .toMap();
        }
    }

    /** The properties of an object, its children included. */
    public record ListPath(String path) implements QmpCommand<List<QomProperty>> {
        public ListPath {
            requireNonNull(path, "path is null");
        }

        @Override
        public String command() {
            return "qom-list";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("path", path).toMap();
        }

        @Override
        public List<QomProperty> decode(JsonNode result) {
            return Fields.list("the result of 'qom-list'", result, QomProperty::read);
        }
    }

    /** A property's value. */
    public record Get(String path, String property) implements QmpCommand<JsonNode> {
        public Get {
            requireNonNull(path, "path is null");
            requireNonNull(property, "property is null");
        }

        @Override
        public String command() {
            return "qom-get";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("path", path).and("property", property).toMap();
        }

        @Override
        public JsonNode decode(JsonNode result) {
            return result;
        }
    }

    /** Sets a property. */
    public record Set(String path, String property, Object value) implements Order {
        public Set {
            requireNonNull(path, "path is null");
            requireNonNull(property, "property is null");
            requireNonNull(value, "value is null");
        }

        @Override
        public String command() {
            return "qom-set";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("path", path)
                    .and("property", property)
                    .and("value", value)
                    .toMap();
        }
    }

    /**
     * The types of objects this QEMU has.
     *
     * @param implementing only types that are this one
     * @param includeAbstract also those of which there are no objects
     */
    public record ListTypes(
            @Nullable String implementing, @Nullable Boolean includeAbstract) implements QmpCommand<List<QomType>> {
        public ListTypes() {
            this(null, null);
        }

        @Override
        public String command() {
            return "qom-list-types";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("implements", implementing)
                    .and("abstract", includeAbstract)
                    .toMap();
        }

        @Override
        public List<QomType> decode(JsonNode result) {
            return Fields.list("the result of 'qom-list-types'", result, QomType::read);
        }
    }

    /** What objects of a type have. */
    public record ListProperties(String typename) implements QmpCommand<List<QomProperty>> {
        public ListProperties {
            requireNonNull(typename, "typename is null");
        }

        @Override
        public String command() {
            return "qom-list-properties";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("typename", typename).toMap();
        }

        @Override
        public List<QomProperty> decode(JsonNode result) {
            return Fields.list("the result of 'qom-list-properties'", result, QomProperty::read);
        }
    }

    /** Removes an object that nothing uses. */
    public record Delete(String id) implements Order {
        public Delete {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "object-del";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }
}
