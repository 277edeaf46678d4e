package dev.ratite.launcher;

import static java.util.stream.Collectors.joining;

import dev.ratite.testkit.Golden;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    @Test
    void surfaceOfTheModuleIsTheApprovedOne() throws Exception {
        Golden.assertMatches(getClass(), "module.txt", describe(descriptor()));
    }

    /** Read from where the classes are: the tests themselves run on the class path. */
    private static ModuleDescriptor descriptor() throws URISyntaxException {
        Path classes = Path.of(
                Ratite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(classes).findAll().iterator().next().descriptor();
    }

    private static String describe(ModuleDescriptor module) {
        return Stream.of(
                        Stream.of("module " + module.name()),
                        module.requires().stream().sorted().map(ModuleDescriptorTest::line),
                        module.exports().stream().sorted().map(it -> "exports " + it),
                        module.opens().stream().sorted().map(it -> "opens " + it),
                        module.uses().stream().sorted().map(it -> "uses " + it),
                        module.provides().stream().sorted().map(it -> "provides " + it))
                .flatMap(lines -> lines)
                .map(line -> line + "\n")
                .collect(joining());
    }

    private static String line(ModuleDescriptor.Requires requires) {
        String modifiers = requires.modifiers().stream()
                .filter(modifier -> modifier != ModuleDescriptor.Requires.Modifier.MANDATED)
                .map(modifier -> " " + modifier.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(joining());
        return "requires " + requires.name() + modifiers;
    }
}
