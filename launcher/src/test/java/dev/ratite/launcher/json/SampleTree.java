package dev.ratite.launcher.json;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.DefaultType;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.definition.NamedByPlace;
import dev.ratite.launcher.definition.TypeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records in records, with one component of each type that a definition may have and a plugin's options may not. */
public record SampleTree(
        @Nullable Architecture architecture,
        @Nullable Firmware firmware,
        @Nullable Board board,
        List<Port> ports,
        Map<String, Port> named,
        Map<String, Object> properties,
        Map<String, Boolean> switches,
        List<Path> paths,
        List<Integer> order,
        Set<Integer> cpus,
        Set<Board.Kind> kinds,
        double ratio,
        @Nullable Double boxedRatio,
        @Nullable Device device) {
    /** Nothing given. */
    public static SampleTree empty() {
        return new SampleTree(
                null, null, null, List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), Set.of(), Set.of(), 0,
                null, null);
    }

    /** Two kinds, one of which need not be named. */
    public sealed interface Firmware permits Bios, Uefi {}

    @TypeName("bios")
    public record Bios(@Nullable Path image) implements Firmware {}

    @DefaultType
    @TypeName("uefi")
    public record Uefi(boolean secureBoot) implements Firmware {}

    /** A record that has a type of its own. */
    public record Board(@Nullable Kind type, @Nullable Integer slots) {
        /** An enum whose word is not its name. */
        public enum Kind {
            NEW,
            OLD;

            public String word() {
                return this == NEW ? "q35" : "pc";
            }
        }
    }

    /** A choice within a choice, each of which has to be named. */
    public sealed interface Port permits Plain, Hub, Odd {}

    /** Further kinds of ports. */
    public sealed interface Odd extends Port permits Blind {}

    @TypeName("plain")
    @NamedByPlace("port")
    public record Plain(String id, @Required Integer speed) implements Port {
        public Plain {
            if (speed != null && speed < 0) {
                throw new RatiteException(
                        DefinitionError.DEFINITION_INVALID,
                        "wrong",
                        List.of(new Problem("speed", DefinitionError.BAD_VALUE, speed + " is negative", null)));
            }
        }
    }

    @TypeName("hub")
    public record Hub(List<Port> ports) implements Port {}

    @TypeName("blind")
    public record Blind() implements Odd {}
}
