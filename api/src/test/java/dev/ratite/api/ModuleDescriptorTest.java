package dev.ratite.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    @Test
    void surfaceOfTheModuleIsTheApprovedOne() {
        assertThat(describe(BackendProvider.class.getModule().getDescriptor())).isEqualTo("""
                module dev.ratite.api
                requires java.base
                requires org.jspecify static transitive
                exports dev.ratite.api
                exports dev.ratite.api.disk
                exports dev.ratite.api.display
                exports dev.ratite.api.network
                exports dev.ratite.api.qapi
                exports dev.ratite.api.transport
                """);
    }

    private static String describe(ModuleDescriptor module) {
        return "module " + module.name() + "\n"
                + module.requires().stream()
                        .sorted()
                        .map(ModuleDescriptorTest::line)
                        .collect(joining())
                + module.exports().stream()
                        .sorted()
                        .map(it -> "exports " + it + "\n")
                        .collect(joining())
                + module.opens().stream()
                        .sorted()
                        .map(it -> "opens " + it + "\n")
                        .collect(joining())
                + module.uses().stream().sorted().map(it -> "uses " + it + "\n").collect(joining())
                + module.provides().stream()
                        .sorted()
                        .map(it -> "provides " + it + "\n")
                        .collect(joining());
    }

    private static String line(ModuleDescriptor.Requires requires) {
        String modifiers = requires.modifiers().stream()
                .filter(modifier -> modifier != ModuleDescriptor.Requires.Modifier.MANDATED)
                .map(modifier -> " " + modifier.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(joining());
        return "requires " + requires.name() + modifiers + "\n";
    }
}
