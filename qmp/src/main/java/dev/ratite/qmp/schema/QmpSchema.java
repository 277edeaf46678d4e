package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of one QEMU, or of another program with a QMP monitor: its commands and events with all their members, as
 * compiled in. Immutable. Two are equal if they say the same under the same type names, as two from one binary do.
 *
 * <p>Members are named by paths: {@code driver}, {@code file.driver}, {@code actions.data.node}. Where a member exists only
 * beside certain values of another, its path exists all the same.
 */
public final class QmpSchema {
    private final Map<String, SchemaType> types;
    private final Map<String, SchemaCommand> commands;
    private final Map<String, SchemaEvent> events;

    QmpSchema(Map<String, SchemaType> types, Map<String, SchemaCommand> commands, Map<String, SchemaEvent> events) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        this.commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
        this.events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    }

    /**
     * Asks QEMU for its schema: about 200 kB. Keep what this returns, for the session or, in a {@link SchemaCache}, for all
     * sessions with that binary. Blocks as {@link QmpCommands#call(String)} does.
     *
     * @throws QmpException if QEMU does not answer, or with something else
     */
    public static QmpSchema of(QmpCommands commands) {
        return of(commands.call("query-qmp-schema"));
    }

    /**
     * The schema that {@code query-qmp-schema} has returned.
     *
     * @throws QmpException.Malformed if it is something else
     */
    public static QmpSchema of(JsonNode result) {
        return SchemaReader.read(requireNonNull(result, "result is null"));
    }

    /** The commands by name, in QEMU's order. */
    public Map<String, SchemaCommand> commands() {
        return commands;
    }

    /** The events by name, in QEMU's order. */
    public Map<String, SchemaEvent> events() {
        return events;
    }

    /** The types by name. */
    public Map<String, SchemaType> types() {
        return types;
    }

    public boolean hasCommand(String name) {
        return commands.containsKey(name);
    }

    public boolean hasEvent(String name) {
        return events.containsKey(name);
    }

    /** Whether there is such a type; of use for built-in ones alone, since QEMU hides the names of others. */
    public boolean hasType(String name) {
        return types.containsKey(name);
    }

    /** Whether a command takes an argument, or a member of one, by its path. */
    public boolean hasArgument(String command, String path) {
        return !membersAt(command, path).isEmpty();
    }

    /** Whether an argument takes a word: {@code hasValue("blockdev-add", "driver", "rbd")}. */
    public boolean hasValue(String command, String path, String word) {
        return values(command, path).contains(word);
    }

    /** The words that an argument takes; empty if it takes none, or is none. */
    public Set<String> values(String command, String path) {
        Set<String> words = new LinkedHashSet<>();
        for (SchemaMember member : membersAt(command, path)) {
            addWords(member.type(), words);
        }
        return words;
    }

    private void addWords(String typeName, Set<String> words) {
        SchemaType type = types.get(typeName);
        if (type instanceof SchemaType.Enumeration enumeration) {
            words.addAll(enumeration.words());
        } else if (type instanceof SchemaType.Array array) {
            addWords(array.element(), words);
        } else if (type instanceof SchemaType.Alternate alternate) {
            alternate.types().forEach(each -> addWords(each, words));
        }
    }

    /** The members that a path leads to: several if variants differ, none if there is no such command or member. */
    public List<SchemaMember> membersAt(String command, String path) {
        SchemaCommand known = commands.get(command);
        return known == null ? List.of() : new SchemaPaths(types).find(known.arguments(), path);
    }

    /** A command's arguments, those of all variants included; empty if there is no such command. */
    public List<SchemaMember> arguments(String command) {
        SchemaCommand known = commands.get(command);
        return known == null ? List.of() : new SchemaPaths(types).members(known.arguments());
    }

    /** A type in words: {@code string}, {@code one of a, b}, {@code array of int}, {@code object}. */
    public String describe(String typeName) {
        return new SchemaPaths(types).describe(typeName);
    }

    /** The actions that {@code transaction} takes; empty if there is no such command. */
    public Set<String> transactionActions() {
        return values("transaction", "actions.type");
    }

    public Optional<SchemaType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * All that QEMU would refuse about a command, as far as its form goes: unknown names and words, missing members and wrong
     * types, at any depth. Whether a disk of that name exists, only QEMU knows. {@code device_add} takes the driver's
     * properties beside what the schema tells of, so that unknown ones are let pass there.
     *
     * @param arguments as {@link QmpCommands} takes them
     * @throws IllegalArgumentException if an argument has no JSON form
     */
    public List<SchemaProblem> problems(String command, Map<String, ?> arguments) {
        return new ArgumentCheck(this).check(command, arguments);
    }

    /** See {@link #problems(String, Map)}. */
    public List<SchemaProblem> problems(QmpCommand<?> command) {
        return problems(command.command(), command.arguments());
    }

    /** @throws QmpException.Invalid with all {@linkplain #problems problems}, if there are any */
    public void require(String command, Map<String, ?> arguments) {
        List<SchemaProblem> problems = problems(command, arguments);
        if (!problems.isEmpty()) {
            throw new QmpException.Invalid(
                    command, problems.stream().map(SchemaProblem::message).toList());
        }
    }

    /** See {@link #require(String, Map)}. */
    public void require(QmpCommand<?> command) {
        require(command.command(), command.arguments());
    }

    /**
     * What another schema has that this one lacks ({@code +}), what it lacks ({@code -}), and what differs ({@code ~}), as
     * text for people, in alphabetical order. Empty if programs cannot tell the two apart.
     */
    public String diff(QmpSchema other) {
        return new SchemaDiff(this, other).text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QmpSchema schema
                && types.equals(schema.types)
                && commands.equals(schema.commands)
                && events.equals(schema.events);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * types.hashCode() + commands.hashCode()) + events.hashCode();
    }

    @Override
    public String toString() {
        return "schema of " + commands.size() + " commands and " + events.size() + " events";
    }
}
