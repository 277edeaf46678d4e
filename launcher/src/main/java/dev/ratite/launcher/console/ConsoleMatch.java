package dev.ratite.launcher.console;

import java.util.List;

/**
 * What {@link SerialConsole#expect} found. Texts are plain: without escape sequences, lines ended by a line feed alone.
 *
 * @param before what stands between the point where the search began and the match; of very long output the end
 * @param text the match
 * @param groups the pattern's groups from 1 on; one that took no part is empty
 * @param start the match's first byte in the log
 * @param end the first byte after it, where the next search begins
 */
public record ConsoleMatch(String before, String text, List<String> groups, long start, long end) {
    public ConsoleMatch {
        groups = List.copyOf(groups);
    }
}
