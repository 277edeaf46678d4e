package dev.ratite.launcher.json;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where in a definition the reader is.
 *
 * @param field path of the value being read: {@code disks[0].path}; empty at the top
 * @param base directory to which relative paths refer; null when there is none
 * @param problems where faults are noted
 */
record Place(String field, @Nullable Path base, Problems problems) {
    Place at(String name) {
        return new Place(field.isEmpty() ? name : field + "." + name, base, problems);
    }

    Place at(int index) {
        return new Place(field + "[" + index + "]", base, problems);
    }

    /** The index of the list's item that this is, as a text; empty outside a list. */
    String index() {
        return field.endsWith("]") ? field.substring(field.lastIndexOf('[') + 1, field.length() - 1) : "";
    }

    /** How many problems there are by now, wherever. */
    int problemCount() {
        return problems.found().size();
    }

    void problem(ErrorCode code, String sentence, @Nullable String remedy) {
        problems.add(field, code, sentence, remedy);
    }
}
