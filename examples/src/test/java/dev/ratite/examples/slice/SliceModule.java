package dev.ratite.examples.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The plugin as a module: its three classes, {@code src/test/slice/module-info.java} and its entry in META-INF/services.
 * Tests run in the directory of their Maven module.
 */
final class SliceModule {
    static final String NAME = "dev.ratite.examples.slice";

    private static final Path SOURCES = Path.of("src/test/java/dev/ratite/examples/slice");
    private static final Path DESCRIPTOR = Path.of("src/test/slice/module-info.java");
    private static final Path SERVICES = Path.of("src/test/resources/META-INF/services");

    private SliceModule() {}

    /** Compiles it against the modules of this test run, and loads it beside them. */
    static ModuleLayer compileInto(Path modules) throws IOException {
        Path module = Files.createDirectory(modules.resolve(NAME));
        javac(
                "-d",
                module.toString(),
                "--release",
                "17",
                "--module-path",
                System.getProperty("jdk.module.path"),
                DESCRIPTOR.toString(),
                SOURCES.resolve("SliceDiskError.java").toString(),
                SOURCES.resolve("SliceDiskOptions.java").toString(),
                SOURCES.resolve("SliceDiskProvider.java").toString());
        copyServices(module);
        return load(modules);
    }

    private static void javac(String... arguments) {
        ToolProvider javac =
                ToolProvider.findFirst("javac").orElseThrow(() -> new AssertionError("tests need a JDK, not a JRE"));
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said);
        assertThat(javac.run(printer, printer, arguments)).as(said.toString()).isZero();
    }

    private static void copyServices(Path module) throws IOException {
        Path target = Files.createDirectories(module.resolve("META-INF/services"));
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static ModuleLayer load(Path modules) {
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(modules), ModuleFinder.of(), Set.of(NAME));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), SliceModule.class.getClassLoader())
                .layer();
    }
}
