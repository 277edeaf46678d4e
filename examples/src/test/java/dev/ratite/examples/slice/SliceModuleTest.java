package dev.ratite.examples.slice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratite.api.disk.DiskProvider;
import dev.ratite.testkit.DiskProviderContract;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same contract once more, and all of it, for the plugin as its users have it: compiled as a module of its own, and
 * found by ServiceLoader.
 */
class SliceModuleTest extends DiskProviderContract<Record> {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    static Path modules;

    private static ModuleLayer layer;

    @BeforeAll
    static void compile() throws IOException {
        assumeTrue(DiskProvider.class.getModule().isNamed(), "on the class path there are no modules");
        SliceModuleTest.class.getModule().addUses(DiskProvider.class);
        layer = SliceModule.compileInto(modules);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // which record it takes, the provider itself says
    protected DiskProvider<Record> provider() {
        return (DiskProvider<Record>) ServiceLoader.load(layer, DiskProvider.class).stream()
                .filter(found -> found.type().getModule().getName().equals(SliceModule.NAME))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ServiceLoader does not find the provider"))
                .get();
    }

    @Override
    protected Record usableOptions(Path directory) throws IOException {
        return options(Files.write(directory.resolve("whole.img"), new byte[2 * MEBIBYTE]));
    }

    @Override
    protected Record unreachableOptions(Path directory) {
        return options(directory.resolve("absent.img"));
    }

    private Record options(Path file) {
        try {
            Constructor<Record> constructor =
                    provider().optionsType().getConstructor(Path.class, Long.class, Long.class);
            return constructor.newInstance(file, (long) MEBIBYTE, 0L);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The host cannot construct the options", e);
        }
    }
}
