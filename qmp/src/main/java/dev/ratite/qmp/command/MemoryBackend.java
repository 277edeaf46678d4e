package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MemoryPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A memory backend.
 *
 * @param size in bytes
 */
public record MemoryBackend(
        @Nullable String id,
        long size,
        boolean merge,
        boolean dump,
        boolean prealloc,
        @Nullable Boolean share,
        @Nullable Boolean reserve,
        List<Long> hostNodes,
        MemoryPolicy policy) {
    static MemoryBackend read(Fields fields) {
        return new MemoryBackend(
                fields.optionalText("id"),
                fields.number("size"),
                fields.flag("merge"),
                fields.flag("dump"),
                fields.flag("prealloc"),
                fields.optionalFlag("share"),
                fields.optionalFlag("reserve"),
                fields.numbers("host-nodes"),
                fields.word("policy", MemoryPolicy::new));
    }
}
