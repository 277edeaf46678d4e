package dev.ratite.launcher.definition;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;

import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that several records of a definition share. */
final class Checks {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern VM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");

    private Checks() {}

    /** A name of QEMU's: a machine type, a device. Such names go into comma-separated options. */
    static String word(String field, String value) {
        return matching(WORD, field, value, "use QEMU's name for it: letters, digits, '.', '_' and '-'");
    }

    /** An id within one VM; QEMU's own ids are derived from it. */
    static String id(String value) {
        return matching(ID, "id", value, "use up to 31 letters, digits, '_' and '-', starting with a letter");
    }

    static void vmName(Problems problems, String name) {
        if (name.isEmpty()) {
            problems.add("name", MISSING_FIELD, "The VM has no name", "add for example \"name\": \"web\"");
        } else if (!VM_NAME.matcher(name).matches()) {
            problems.add(
                    "name",
                    BAD_VALUE,
                    "'" + name + "' cannot name a VM",
                    "use up to 63 letters, digits, '.', '_' and '-', starting with a letter or digit");
        }
    }

    static @Nullable String mac(@Nullable String value) {
        return value == null ? null : unicast(matching(MAC, "mac", value, "write it like 52:54:00:12:34:56"));
    }

    private static String unicast(String mac) {
        if ((Integer.parseInt(mac.substring(0, 2), 16) & 1) != 0) {
            throw bad("mac", "'" + mac + "' is a multicast address", "the first byte has to be even");
        }
        return mac;
    }

    private static String matching(Pattern pattern, String field, String value, String remedy) {
        if (!pattern.matcher(value).matches()) {
            throw bad(field, "'" + value + "' does not work here", remedy);
        }
        return value;
    }

    static RatiteException bad(String field, String sentence, @Nullable String remedy) {
        return new RatiteException(
                DefinitionError.DEFINITION_INVALID, sentence, List.of(new Problem(field, BAD_VALUE, sentence, remedy)));
    }

    static void range(Problems problems, String field, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add(field, BAD_VALUE, value + " is out of range", "choose " + least + " to " + most);
        }
    }

    /** A file that QEMU is going to read: QEMU does not run in the caller's directory. */
    static void hostFile(Problems problems, String field, @Nullable Path file) {
        if (file == null) {
            return;
        }
        if (!file.isAbsolute()) {
            problems.add(
                    field,
                    BAD_VALUE,
                    "'" + file + "' is not absolute",
                    "only paths in a definition's file may be relative: to that file's directory");
        } else if (!Files.isReadable(file) || Files.isDirectory(file)) {
            problems.add(field, BAD_VALUE, "no readable file at '" + file + "'", null);
        }
    }

    static void needsKernel(Problems problems, String field, @Nullable Object value) {
        if (value != null) {
            problems.add(field, BAD_VALUE, "'" + field + "' without 'kernel' has no effect", "add 'kernel'");
        }
    }
}
