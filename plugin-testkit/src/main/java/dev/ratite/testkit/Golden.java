package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file that people have read and approved: {@code src/test/resources/<package of the
 * test>/<name>}. With {@code -Dratite.golden.update=true} the file is written instead, to be read and committed.
 */
public final class Golden {
    private static final String UPDATE = "ratite.golden.update";

    private Golden() {}

    /** Throws an AssertionError that shows the difference, or says that there is no such file yet. */
    public static void assertMatches(Class<?> test, String name, String actual) {
        assertMatches(file(Path.of(""), test, name), actual, Boolean.getBoolean(UPDATE));
    }

    static void assertMatches(Path file, String actual, boolean update) {
        try {
            if (update) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("golden file; -D%s=true writes it", UPDATE).isRegularFile();
            assertThat(actual)
                    .as("against %s; -D%s=true accepts the change", file, UPDATE)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests run in the directory of their module. */
    static Path file(Path module, Class<?> test, String name) {
        return module.resolve("src/test/resources")
                .resolve(test.getPackageName().replace('.', '/'))
                .resolve(name);
    }
}
