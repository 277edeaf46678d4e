package dev.ratite.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where programs are. */
final class Programs {
    private Programs() {}

    /**
     * The program that {@code variable}, or the system property of that name, names; a wrong one is not passed over for
     * another. Where neither is set, that called {@code name} on the PATH or in one of {@code directories}.
     */
    static Optional<Path> find(String variable, String name, String... directories) {
        String named = setting(variable);
        if (named != null) {
            return Optional.of(Path.of(named).toAbsolutePath()).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Arrays.stream(directories))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** That file among the machine's libraries: below {@code /usr/lib/x86_64-linux-gnu} and its like, or {@code /usr/lib64}. */
    static Optional<Path> library(String file) {
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> directories = Files.list(libraries)) {
            return Stream.concat(
                            directories.filter(directory -> directory.toString().endsWith("-linux-gnu")),
                            Stream.of(Path.of("/usr/lib64"), libraries))
                    .map(directory -> directory.resolve(file))
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // no such machine
        }
    }

    /** What {@code RATITE_SO_AND_SO} is set to, the system property {@code ratite.so.and.so} first. */
    static @Nullable String setting(String variable) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        String value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isEmpty() ? null : value;
    }
}
