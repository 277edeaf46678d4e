package dev.ratite.launcher.failure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Where in a definition the cause of a message is, for a message that quotes no argument. */
interface Spot {
    /** The field, if it can be told. */
    Optional<String> field(Matcher message, PlannedThings things);

    /** It cannot be told. */
    static Spot unknown() {
        return (message, things) -> Optional.empty();
    }

    /** Always the same. */
    static Spot at(String field) {
        return (message, things) -> Optional.of(field);
    }

    /** Where that option comes from. */
    static Spot option(String option) {
        return (message, things) -> things.ofOption(option);
    }

    /** Where the option with that kind of thing comes from. */
    static Spot kind(String option, String prefix) {
        return (message, things) -> things.ofKind(option, prefix);
    }

    /** Where the thing comes from that the message names by that group of its pattern. */
    static Spot id(int group) {
        return (message, things) -> Optional.ofNullable(message.group(group)).flatMap(things::ofId);
    }

    /** Where the path comes from that the message names by that group of its pattern. */
    static Spot path(int group) {
        return (message, things) -> Optional.ofNullable(message.group(group)).flatMap(things::ofPath);
    }

    /** This one, or where it does not know the next. */
    default Spot or(Spot next) {
        return (message, things) -> Stream.of(this, next)
                .flatMap(spot -> spot.field(message, things).stream())
                .findFirst();
    }
}
