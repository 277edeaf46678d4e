package dev.ratite.launcher.firmware;

import static dev.ratite.launcher.firmware.SampleDescriptors.debian;
import static dev.ratite.launcher.firmware.SampleDescriptors.file;
import static dev.ratite.launcher.firmware.SampleDescriptors.q35;
import static dev.ratite.launcher.firmware.SampleDescriptors.q35WithoutSmm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Firmware that a definition names, on hosts with and without descriptors. */
class NamedFirmwareTest {
    @ParameterizedTest
    @CsvSource({
        "OVMF_CODE_4M.fd, OVMF_VARS.fd OVMF_VARS_4M.fd OVMF_VARS_4M.ms.fd, OVMF_VARS_4M.fd",
        "OVMF_CODE.fd, OVMF_VARS.fd OVMF_VARS_4M.fd, OVMF_VARS.fd",
        "OVMF_CODE_4M.secboot.fd, OVMF_VARS_4M.fd OVMF_VARS_4M.ms.fd, OVMF_VARS_4M.ms.fd",
        "OVMF_CODE.secboot.fd, OVMF_VARS.fd, OVMF_VARS.fd",
        "OVMF_CODE_4M.ms.fd, OVMF_VARS_4M.fd OVMF_VARS_4M.ms.fd, OVMF_VARS_4M.ms.fd",
        "OVMF_CODE_4M.snakeoil.fd, OVMF_VARS_4M.ms.fd OVMF_VARS_4M.snakeoil.fd, OVMF_VARS_4M.snakeoil.fd",
        "OVMF_CODE_4M.snakeoil.fd, OVMF_VARS_4M.ms.fd OVMF_VARS_4M.fd, OVMF_VARS_4M.ms.fd",
        "AAVMF_CODE.fd, AAVMF_VARS.fd OVMF_VARS.fd, AAVMF_VARS.fd",
        "AAVMF_CODE.no-secboot.fd, AAVMF_VARS.fd AAVMF_VARS.ms.fd, AAVMF_VARS.fd",
        "OVMF_CODE_4M.secboot.qcow2, OVMF_VARS_4M.ms.fd OVMF_VARS_4M.ms.qcow2, OVMF_VARS_4M.ms.qcow2"
    })
    void theTemplateIsFoundByTheCodesName(String code, String present, String template) {
        UefiFirmware firmware = named(q35(SecureBoot.UNSPECIFIED), code, null, present);
        assertThat(firmware.variablesTemplate()).isEqualTo(path(template));
        assertThat(firmware.codeFormat()).isEqualTo(code.endsWith("qcow2") ? "qcow2" : "raw");
        assertThat(firmware.variablesFormat()).isEqualTo(firmware.codeFormat());
        assertThat(firmware.descriptor()).isNull();
    }

    @Test
    void codeOfAnotherNameHasNoTemplate() {
        UefiFirmware firmware = named(q35(SecureBoot.UNSPECIFIED), "bios.bin", null, "OVMF_VARS.fd");
        assertThat(firmware.variablesTemplate()).isNull();
        assertThat(firmware.secureBoot()).isFalse();
        assertThat(firmware.flash()).isTrue();
    }

    @Test
    void aTemplateOfAnotherSizeIsNotTaken() {
        UefiFirmware firmware = named(q35(SecureBoot.UNSPECIFIED), "OVMF_CODE_4M.fd", null, "OVMF_VARS.fd");
        assertThat(firmware.variablesTemplate()).isNull();
    }

    @Test
    void theNamedTemplateIsTaken() {
        UefiFirmware firmware =
                named(q35(SecureBoot.ON), "OVMF_CODE_4M.ms.fd", "mine.fd", "mine.fd OVMF_VARS_4M.ms.fd");
        assertThat(firmware.variablesTemplate()).isEqualTo(path("mine.fd"));
        assertThat(firmware.enrolledKeys()).isFalse();
    }

    @Test
    void withSecureBootOffTheTemplateHasNoKeys() {
        UefiFirmware firmware =
                named(q35(SecureBoot.OFF), "OVMF_CODE_4M.secboot.fd", null, "OVMF_VARS_4M.fd OVMF_VARS_4M.ms.fd");
        assertThat(firmware.variablesTemplate()).isEqualTo(path("OVMF_VARS_4M.fd"));
        assertThat(firmware.enrolledKeys()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OVMF_CODE_4M.ms.fd, true",
        "OVMF_CODE.secboot.fd, true",
        "OVMF_CODE_4M.SNAKEOIL.fd, true",
        "AAVMF_CODE.no-secboot.fd, false",
        "OVMF_CODE_4M.fd, false"
    })
    void theNameTellsWhetherItDoesSecureBoot(String code, boolean secureBoot) {
        assertThat(FirmwareNames.isSecureBoot(path(code))).isEqualTo(secureBoot);
        assertThat(named(q35(SecureBoot.UNSPECIFIED), code, null, "").requiresSmm())
                .isEqualTo(secureBoot);
    }

    @Test
    void firmwareForSecureBootIsRefusedWithoutSmm() {
        refused(
                q35WithoutSmm(SecureBoot.UNSPECIFIED),
                "OVMF_CODE_4M.secboot.fd",
                FirmwareError.SMM_REQUIRED,
                "hangs without a word");
    }

    @Test
    void armNeedsNoSmm() {
        FirmwareRequest request = new FirmwareRequest("web", Architecture.AARCH64, "virt", SecureBoot.ON);
        UefiFirmware firmware = named(request, "AAVMF_CODE.ms.fd", null, "AAVMF_VARS.ms.fd");
        assertThat(firmware.requiresSmm()).isFalse();
        assertThat(firmware.secureBoot()).isTrue();
        assertThat(firmware.enrolledKeys()).isTrue();
    }

    @Test
    void plainFirmwareIsRefusedForSecureBoot() {
        refused(
                q35(SecureBoot.ON),
                "OVMF_CODE_4M.fd",
                FirmwareError.SECURE_BOOT_UNAVAILABLE,
                "is not built for secure boot");
    }

    @Test
    void secureBootWithoutKeysIsRefused() {
        refused(
                q35(SecureBoot.ON),
                "OVMF_CODE_4M.secboot.fd",
                FirmwareError.SECURE_BOOT_UNAVAILABLE,
                "no variable template with keys");
    }

    @Test
    void filesThatAreMissingAreNamed() {
        FirmwareCatalog none = new SampleDescriptors().catalog(path -> path.equals(path("OVMF_CODE.fd")));
        FirmwareRequest request = q35(SecureBoot.UNSPECIFIED);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> none.named(request, path("absent.fd"), null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FirmwareError.FIRMWARE_MISSING))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("'/fw/absent.fd'");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> none.named(request, path("OVMF_CODE.fd"), path("vars.fd")))
                .withMessageContaining("'/fw/vars.fd'");
    }

    @Test
    void aDescriptorKnowsMoreThanTheName() {
        FirmwareCatalog catalog = new SampleDescriptors()
                .add(
                        "10-a",
                        "x86_64",
                        "pc-q35-*",
                        "code",
                        "vars",
                        Set.of("secure-boot", "enrolled-keys", "requires-smm"))
                .catalog();
        UefiFirmware firmware =
                catalog.named(q35(SecureBoot.ON), file("code"), null).firmware();
        assertThat(firmware.variablesTemplate()).isEqualTo(file("vars"));
        assertThat(firmware.secureBoot()).isTrue();
        assertThat(firmware.requiresSmm()).isTrue();
        assertThat(firmware.enrolledKeys()).isTrue();
        assertThat(firmware.descriptor()).isEqualTo(Path.of("/fw/10-a.json"));
    }

    @Test
    void theDescriptorOfTheNamedTemplateIsMeant() {
        FirmwareCatalog catalog = debian().add(
                        "65-pc", "x86_64", "pc-q35-*", "OVMF_CODE_4M", "mine", Set.of("secure-boot", "enrolled-keys"))
                .catalog();
        assertThat(catalog.named(q35(SecureBoot.UNSPECIFIED), file("OVMF_CODE_4M"), file("mine"))
                        .firmware()
                        .descriptor())
                .isEqualTo(Path.of("/fw/65-pc.json"));
    }

    private static void refused(FirmwareRequest request, String code, ErrorCode error, String words) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> named(request, code, null, "OVMF_VARS_4M.fd"))
                .withMessageContaining(words)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(error);
                    assertThat(e.remedy()).isPresent();
                });
    }

    private static UefiFirmware named(FirmwareRequest request, String code, @Nullable String template, String present) {
        Set<Path> files = Arrays.stream((present + " " + code).split(" "))
                .map(NamedFirmwareTest::path)
                .collect(Collectors.toSet());
        return new SampleDescriptors()
                .catalog(files::contains)
                .named(request, path(code), template == null ? null : path(template))
                .firmware();
    }

    private static Path path(String name) {
        return SampleDescriptors.DIRECTORY.resolve(name);
    }
}
