package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsOvmf
@NeedsOvmfSecureBoot
@NeedsAavmf
class UefiFirmwareTest {
    @ParameterizedTest
    @EnumSource
    void firmwareIsThereWithItsTemplateAndADescriptor(UefiFirmware firmware) {
        assertThat(firmware.code()).isReadable();
        assertThat(firmware.variables()).isReadable();
        assertThat(firmware.find()).hasValue(firmware.code());
        assertThat(UefiFirmware.descriptors()).isDirectory();
    }
}
