package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.storage.file.FileDiskOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts that cannot be handed to a program are refused where they stand. */
class TextsTest {
    @Test
    void aNulIsRefusedWhereverItStands() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VmDefinition.named("web")
                        .smbios(new Smbios(
                                null,
                                new SmbiosSystem("A\0B", null, null, null, null, null),
                                null,
                                null,
                                List.of("fine", "\0")))
                        .disk(DiskDefinition.of("root", new FileDiskOptions(Path.of("/srv/root"), null))
                                .serial("S\0")
                                .build())
                        .device("x", Map.of("p", List.of(Map.of("q", "\0"))))
                        .extraArguments("-x", "a\0b")
                        .build())
                .satisfies(refused -> assertThat(refused.problems())
                        .allSatisfy(problem -> assertThat(problem.sentence()).contains("holds a NUL"))
                        .extracting(problem -> problem.field())
                        .containsExactly(
                                "smbios.system.manufacturer",
                                "smbios.oemStrings[1]",
                                "disks[0].serial",
                                "devices[0].device.properties.p[0].q",
                                "extraArguments[1]"));
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(
                        () -> VmDefinition.named("web").extraArguments("\ud83e").build())
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.sentence()).contains("half of a surrogate pair")));
    }

    @Test
    void qemuCutsCpuFeaturesAtEachComma() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Cpu.builder().feature("hv-vendor-id", "a,b").build())
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.field()).isEqualTo("features.hv-vendor-id")));
    }
}
