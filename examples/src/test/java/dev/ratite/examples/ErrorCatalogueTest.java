package dev.ratite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares docs/errors.md with the enums of the sources. An entry is {@code package.Enum.CODE KIND}. */
class ErrorCatalogueTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage ([\\w.]+);");
    private static final Pattern ENUM =
            Pattern.compile("\\benum (\\w+)\\s+implements\\s+[^{]*\\bErrorCode\\b[^{]*\\{([^;]*);");
    private static final Pattern CONSTANT =
            Pattern.compile("(\\w+)(?:\\(.*\\bErrorKind\\.(\\w+).*\\))?", Pattern.DOTALL);
    private static final Pattern ONE_KIND = Pattern.compile("return ErrorKind\\.(\\w+);");

    private static final Pattern HEADING = Pattern.compile("### `([\\w.]+)`");
    /** Code, kind, when it comes, what to do: none of them left out. */
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| [^|\\s][^|]* \\| [^|\\s][^|]* \\|");

    @Test
    void everyCodeOfTheSourcesIsInTheCatalogueAndNoOther() {
        Set<String> sources = sourceEntries();
        Set<String> catalogue = catalogueEntries();

        assertThat(sources).as("codes found in the sources").isNotEmpty();
        assertThat(missing(sources, catalogue))
                .as("codes that docs/errors.md lacks")
                .isEmpty();
        assertThat(missing(catalogue, sources))
                .as("entries of docs/errors.md that no code stands for")
                .isEmpty();
    }

    private static Set<String> missing(Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    private static Set<String> sourceEntries() {
        Set<String> entries = new TreeSet<>();
        for (Path source : Repository.mainSources()) {
            String code = COMMENT.matcher(Repository.text(source)).replaceAll("");
            Matcher found = ENUM.matcher(code);
            if (found.find()) {
                addConstants(entries, code, found);
            }
        }
        return entries;
    }

    private static void addConstants(Set<String> entries, String code, Matcher found) {
        String type = first(PACKAGE, code) + "." + found.group(1);
        for (String text : found.group(2).split(",\\s*(?=[A-Z])")) {
            Matcher constant = CONSTANT.matcher(text.strip());
            assertThat(constant.matches())
                    .as("'%s' of %s is a constant", text.strip(), type)
                    .isTrue();
            String kind = constant.group(2) == null ? first(ONE_KIND, code) : constant.group(2);
            entries.add(type + "." + constant.group(1) + " " + kind);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static Set<String> catalogueEntries() {
        Set<String> entries = new TreeSet<>();
        String type = "?";
        for (String line : Repository.text("docs/errors.md").lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                type = heading.group(1);
            } else if (line.startsWith("## ")) {
                type = "?";
            } else if (!type.equals("?") && line.startsWith("| `")) {
                assertThat(row.matches()).as("an entry of four cells: %s", line).isTrue();
                assertThat(entries.add(type + "." + row.group(1) + " " + row.group(2)))
                        .as("%s stands once in docs/errors.md", row.group(1))
                        .isTrue();
            }
        }
        return entries;
    }
}
