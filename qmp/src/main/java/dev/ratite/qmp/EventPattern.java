package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which events are meant, and what is read from them. For waiting, for searching what has happened already, and for
 * filtering a stream of events. Immutable; safe for use by many threads if its predicates are.
 *
 * <p>Patterns for QEMU's common events are in {@code dev.ratite.qmp.event.Events}; any other event is {@linkplain
 * #named(String...) named} and looked into:
 *
 * <pre>{@code
 * EventPattern<QmpEvent> disk0 = EventPattern.named("BLOCK_WRITE_THRESHOLD")
 *         .where(event -> event.data().path("node-name").asText().equals("disk0"));
 * }</pre>
 *
 * @param <T> what an event is read as
 */
public final class EventPattern<T> {
    private final Set<String> names;
    private final Function<QmpEvent, Optional<T>> decoder;
    private final String description;

    private EventPattern(Set<String> names, Function<QmpEvent, Optional<T>> decoder, String description) {
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        this.decoder = decoder;
        this.description = description;
    }

    /** Events of these names, as they are; every event if none is named. */
    public static EventPattern<QmpEvent> named(String... names) {
        Set<String> wanted = new LinkedHashSet<>(List.of(names));
        return new EventPattern<>(wanted, Optional::of, wanted.isEmpty() ? "any event" : String.join(" or ", wanted));
    }

    /**
     * Events of one name that the decoder can read.
     *
     * @param decoder answers empty for an event that it cannot read, and does not throw
     */
    public static <T> EventPattern<T> of(String name, Function<QmpEvent, Optional<T>> decoder) {
        requireNonNull(name, "name is null");
        return new EventPattern<>(Set.of(name), requireNonNull(decoder, "decoder is null"), name);
    }

    /** Events that match one of the patterns, read as the first that matches reads them. */
    @SafeVarargs
    public static <T> EventPattern<T> anyOf(EventPattern<? extends T> first, EventPattern<? extends T>... others) {
        EventPattern<T> all = first.map(value -> value);
        for (EventPattern<? extends T> other : others) {
            all = all.or(other);
        }
        return all;
    }

    /** The only names an event that matches can have, in the order given. Empty if any name will do. */
    public Set<String> names() {
        return names;
    }

    /** What the event is read as, or empty if another one is meant. */
    public Optional<T> match(QmpEvent event) {
        return names.isEmpty() || names.contains(event.name()) ? decoder.apply(event) : Optional.empty();
    }

    /** Only those that pass the predicate as well. It runs on the thread that asks for a match, so it must not block. */
    public EventPattern<T> where(Predicate<? super T> predicate) {
        requireNonNull(predicate, "predicate is null");
        return new EventPattern<>(names, event -> decoder.apply(event).filter(predicate), description);
    }

    /** The same events, read otherwise. */
    public <U> EventPattern<U> map(Function<? super T, ? extends U> function) {
        requireNonNull(function, "function is null");
        return new EventPattern<>(names, event -> decoder.apply(event).map(function), description);
    }

    /** These and those; an event that matches both is read as this one reads it. */
    public EventPattern<T> or(EventPattern<? extends T> other) {
        Set<String> both = new LinkedHashSet<>(names);
        both.addAll(other.names);
        return new EventPattern<>(
                names.isEmpty() || other.names.isEmpty() ? Set.of() : both,
                event -> match(event).or(() -> other.match(event)),
                description + " or " + other.description);
    }

    /** The same pattern under a description of its own, which messages about a wait in vain carry. */
    public EventPattern<T> describedAs(String words) {
        return new EventPattern<>(names, decoder, requireNonNull(words, "words is null"));
    }

    /** In words, for messages: the names, or what {@link #describedAs} was given. */
    @Override
    public String toString() {
        return description;
    }
}
