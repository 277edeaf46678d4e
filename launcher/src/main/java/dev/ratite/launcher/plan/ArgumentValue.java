package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows an option on QEMU's command line. */
public sealed interface ArgumentValue {
    /** The word itself; null when there is none. */
    @Nullable
    String text();

    /** What it says by name, in order; empty for a plain word. */
    default Map<String, Object> fields() {
        return Map.of();
    }

    /** Nothing: the option says it all. */
    record None() implements ArgumentValue {
        @Override
        public @Nullable String text() {
            return null;
        }
    }

    /** A plain word, as QEMU gets it. */
    record Word(String text) implements ArgumentValue {
        public Word {
            requireNonNull(text, "text is null");
        }
    }

    /** QEMU's JSON form, for {@code -device}, {@code -blockdev}, {@code -netdev}, {@code -object}, {@code -display}. */
    record JsonForm(Map<String, Object> fields) implements ArgumentValue {
        public JsonForm {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String text() {
            return Json.text(fields);
        }
    }

    /**
     * QEMU's comma form, for the options that take no JSON.
     *
     * @param first what stands in front without a name, as the type of a machine; null when all have names
     */
    record CommaForm(@Nullable String first, Map<String, Object> fields) implements ArgumentValue {
        public CommaForm {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String text() {
            return KeyValue.of(first, fields);
        }
    }
}
