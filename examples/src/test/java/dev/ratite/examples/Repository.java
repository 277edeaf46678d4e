package dev.ratite.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, for tests that compare them with each other. */
final class Repository {
    private static final Path ROOT =
            Path.of(System.getProperty("ratite.root", "..")).toAbsolutePath().normalize();

    private Repository() {}

    static Path file(String name) {
        return ROOT.resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return text(file(name));
    }

    /** How messages name a file. */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    /** The pages that people read: those at the top, and all below docs. */
    static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(file("README.md"), file("CONTRIBUTING.md")));
        pages.addAll(below(file("docs"), ".md"));
        return pages;
    }

    /** The main sources of all modules. */
    static List<Path> mainSources() {
        List<Path> sources = new ArrayList<>();
        for (Path module : children(ROOT)) {
            Path main = module.resolve("src/main/java");
            if (Files.isDirectory(main)) {
                sources.addAll(below(main, ".java"));
            }
        }
        return sources;
    }

    /** The sources below one directory. */
    static List<Path> sources(String directory) {
        return below(file(directory), ".java");
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path directory, String ending) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
