package dev.ratite.launcher.board;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a board's devices are unless a definition says otherwise, and why.
 *
 * @param nameOrNull QEMU's name for it; null when the board has none, or it is left to QEMU
 * @param why the reason, in words, for the plan's explanation
 */
public record BoardDefault(@Nullable String nameOrNull, String why) {
    /** The reason where there is none but that. */
    public static final String NONE = "this board has none";

    public BoardDefault {
        requireNonNull(why, "why is null");
    }

    static BoardDefault none(String why) {
        return new BoardDefault(null, why);
    }

    /** QEMU's name for it; empty when the board has none, or it is left to QEMU. */
    public Optional<String> name() {
        return Optional.ofNullable(nameOrNull);
    }
}
