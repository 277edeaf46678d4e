package dev.ratite.launcher.definition;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;

import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that several records of a definition share. */
final class Checks {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern VM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");

    /** What placement reads on one bus or another: a slot of PCI, a seat of a controller, a number of IBM Z. */
    private static final List<Pattern> ADDRESSES = List.of(
            Pattern.compile("([A-Za-z][A-Za-z0-9._-]*:)?(0x)?[01]?[0-9A-Fa-f](\\.[0-7])?"),
            Pattern.compile("([A-Za-z][A-Za-z0-9._-]*/)?[0-9]{1,5}"),
            Pattern.compile("fe\\.0\\.[0-9A-Fa-f]{1,4}"));

    private static final int LARGEST_BLOCK = 2 << 20;

    private Checks() {}

    /** A name of QEMU's: a machine type, a device. Such names go into comma-separated options. */
    static void word(Problems problems, String field, String value) {
        if (!WORD.matcher(value).matches()) {
            problems.add(
                    field,
                    BAD_VALUE,
                    "'" + value + "' is no name that QEMU has for anything",
                    "use QEMU's name for it: letters, digits, '.', '_' and '-'");
        }
    }

    static void word(String field, String value) {
        Problems problems = new Problems();
        word(problems, field, value);
        throwAny(problems);
    }

    /** A name of the user's for several things alike; QEMU's own ids are derived from it. */
    static void groupName(Problems problems, String field, String value) {
        if (!WORD.matcher(value).matches()) {
            problems.add(
                    field, BAD_VALUE, "'" + value + "' cannot name a group", "use letters, digits, '.', '_' and '-'");
        }
    }

    /** An id within one VM; QEMU's own ids are derived from it. */
    static void id(Problems problems, String value) {
        if (!ID.matcher(value).matches()) {
            problems.add(
                    "id",
                    BAD_VALUE,
                    "'" + value + "' cannot be an id",
                    "use up to 31 letters, digits, '_' and '-', starting with a letter");
        }
    }

    static void id(String value) {
        Problems problems = new Problems();
        id(problems, value);
        throwAny(problems);
    }

    private static void throwAny(Problems problems) {
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "This part is wrong:");
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

    static void mac(Problems problems, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!MAC.matcher(value).matches()) {
            problems.add("mac", BAD_VALUE, "'" + value + "' is no MAC address", "write it like 52:54:00:12:34:56");
        } else if ((Integer.parseInt(value.substring(0, 2), 16) & 1) != 0) {
            problems.add(
                    "mac", BAD_VALUE, "'" + value + "' is a multicast address", "begin with an even byte, like 52");
        }
    }

    static RatiteException bad(String field, String sentence, @Nullable String remedy) {
        return new RatiteException(
                DefinitionError.DEFINITION_INVALID, sentence, List.of(new Problem(field, BAD_VALUE, sentence, remedy)));
    }

    static void range(Problems problems, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            problems.add(field, BAD_VALUE, value + " is out of range", "choose " + least + " to " + most);
        }
    }

    static void atLeast(Problems problems, String field, @Nullable Number value, long least) {
        if (value != null && value.longValue() < least) {
            problems.add(field, BAD_VALUE, value + " is out of range", "choose at least " + least);
        }
    }

    static void upTo(Problems problems, String field, @Nullable Duration value, Duration most) {
        if (value != null && (value.isNegative() || value.compareTo(most) > 0)) {
            problems.add(field, BAD_VALUE, text(value) + " is out of range", "choose up to " + most.toSeconds() + "s");
        }
    }

    /** As a definition has it; Java would write PT1M30S. */
    private static String text(Duration value) {
        return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }

    static void bootIndex(Problems problems, @Nullable Integer index) {
        if (index != null && index < 0) {
            problems.add("bootIndex", BAD_VALUE, index + " is out of range", "choose 0 or more: 0 boots first");
        }
    }

    static void blockSize(Problems problems, String field, @Nullable Integer bytes) {
        if (bytes != null && (bytes < 512 || bytes > LARGEST_BLOCK || Integer.bitCount(bytes) != 1)) {
            problems.add(
                    field, BAD_VALUE, bytes + " is no size of a block", "choose a power of two from 512 to 2097152");
        }
    }

    static void address(Problems problems, @Nullable String address) {
        if (address != null
                && ADDRESSES.stream().noneMatch(form -> form.matcher(address).matches())) {
            problems.add(
                    "address",
                    BAD_VALUE,
                    "'" + address + "' is no address",
                    "write slot and function in hexadecimal, like 05.0, a seat like scsi.0/3, or a device number like"
                            + " fe.0.0012");
        }
    }

    static void powerOfTwo(Problems problems, String field, @Nullable Integer value) {
        if (value != null && Integer.bitCount(value) != 1) {
            problems.add(field, BAD_VALUE, value + " is no power of two", "choose for example 2048");
        }
    }

    static void bytes(Problems problems, String field, String text, int most) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > most) {
            problems.add(
                    field, BAD_VALUE, "'" + text + "' is " + length + " bytes long", "use 1 to " + most + " bytes");
        }
    }

    /** A set of numbers, {@code 0-3,8}. */
    static void numbers(Problems problems, String field, @Nullable String text) {
        if (text != null) {
            try {
                Object unused = NumberSet.parse(text);
            } catch (IllegalArgumentException e) {
                problems.add(field, BAD_VALUE, e.getMessage() == null ? text : e.getMessage(), "write it like 0-3,8");
            }
        }
    }

    /** A field that says nothing unless another one is there. */
    static void needs(
            Problems problems, String field, @Nullable Object value, String other, @Nullable Object otherValue) {
        if (value != null && otherValue == null) {
            problems.add(
                    field, BAD_VALUE, "'" + field + "' without '" + other + "' has no effect", "add '" + other + "'");
        }
    }

    /** A field that says nothing here. */
    static void absent(Problems problems, String field, @Nullable Object value, String remedy) {
        if (value != null) {
            problems.add(field, BAD_VALUE, "'" + field + "' has no effect here", remedy);
        }
    }

    /** A path that need not exist: QEMU does not run in the caller's directory. */
    static boolean absolute(Problems problems, String field, @Nullable Path path) {
        if (path == null || path.isAbsolute()) {
            return path != null;
        }
        problems.add(
                field,
                BAD_VALUE,
                "'" + path + "' is not absolute",
                "only paths in a definition's file may be relative: to that file's directory");
        return false;
    }

    /** A file that QEMU is going to read. */
    static void hostFile(Problems problems, String field, @Nullable Path file) {
        if (file == null || !absolute(problems, field, file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            problems.add(field, BAD_VALUE, "'" + file + "' is a directory", "name a file");
        } else if (!Files.exists(file)) {
            problems.add(field, BAD_VALUE, "there is no file '" + file + "'", "correct the path, or make the file");
        } else if (!Files.isReadable(file)) {
            problems.add(field, BAD_VALUE, "'" + file + "' may not be read", "let this user read it");
        }
    }

    static void directory(Problems problems, String field, @Nullable Path path) {
        if (path != null && absolute(problems, field, path) && !Files.isDirectory(path)) {
            problems.add(
                    field,
                    BAD_VALUE,
                    Files.exists(path) ? "'" + path + "' is no directory" : "there is no directory '" + path + "'",
                    Files.exists(path) ? "name a directory" : "correct the path, or make the directory");
        }
    }

    static void needsKernel(Problems problems, String field, @Nullable Object value) {
        needs(problems, field, value, "kernel", null);
    }

    /** Properties by QEMU's names, with values that JSON can hold. */
    static Map<String, Object> properties(String field, Map<String, Object> properties) {
        return Properties.copy(field, properties);
    }
}
