package dev.ratite.launcher.firmware;

import static dev.ratite.launcher.firmware.SampleDescriptors.DIRECTORY;
import static dev.ratite.launcher.firmware.SampleDescriptors.debian;
import static dev.ratite.launcher.firmware.SampleDescriptors.file;
import static dev.ratite.launcher.firmware.SampleDescriptors.image;
import static dev.ratite.launcher.firmware.SampleDescriptors.q35;
import static dev.ratite.launcher.firmware.SampleDescriptors.q35WithoutSmm;
import static dev.ratite.launcher.firmware.SampleDescriptors.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of a host's firmware a VM gets. */
class FirmwareCatalogTest {
    @ParameterizedTest
    @EnumSource(
            value = SecureBoot.class,
            names = {"OFF", "UNSPECIFIED"})
    void withoutSecureBootFirmwareWithoutSmmIsTakenThoughItComesLater(SecureBoot secureBoot) {
        FirmwareChoice choice = debian().catalog().choose(q35(secureBoot));
        assertThat(choice.firmware())
                .isEqualTo(new UefiFirmware(
                        file("OVMF_CODE_4M"),
                        "raw",
                        file("OVMF_VARS_4M"),
                        "raw",
                        false,
                        false,
                        false,
                        true,
                        DIRECTORY.resolve("60-pc.json")));
    }

    @Test
    void secureBootTakesTheOneWithKeys() {
        FirmwareChoice choice = debian().catalog().choose(q35(SecureBoot.ON));
        assertThat(choice.firmware())
                .isEqualTo(new UefiFirmware(
                        file("OVMF_CODE_4M.ms"),
                        "raw",
                        file("OVMF_VARS_4M.ms"),
                        "raw",
                        true,
                        true,
                        true,
                        true,
                        DIRECTORY.resolve("40-pc-keys.json")));
        assertThat(choice.rejected()).hasSize(2);
        assertThat(choice.rejected()).noneMatch(other -> other.toString().contains("arm"));
        assertThat(reason(choice, "50-pc-empty")).contains("has no keys, so its secure boot is off");
        assertThat(reason(choice, "60-pc")).contains("cannot do secure boot");
    }

    @Test
    void whatSuitsAndWasNotTakenIsExplainedToo() {
        FirmwareChoice unspecified = debian().catalog().choose(q35(SecureBoot.UNSPECIFIED));
        assertThat(reason(unspecified, "40-pc-keys")).contains("requires SMM, and 60-pc.json does not");
        FirmwareChoice off = debian().catalog().choose(q35(SecureBoot.OFF));
        assertThat(reason(off, "40-pc-keys")).contains("has secure boot on, which is not wanted");
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, pc-q35-7.2, OVMF_CODE_4M",
        "X86_64, q35, OVMF_CODE_4M",
        "X86_64, pc-i440fx-7.2, OVMF_CODE_4M",
        "X86_64, pc, OVMF_CODE_4M",
        "AARCH64, virt-7.2, AAVMF_CODE",
        "AARCH64, virt, AAVMF_CODE"
    })
    void machinesAreFoundByVersionAndByAlias(Architecture architecture, String machine, String code) {
        FirmwareRequest request = new FirmwareRequest("web", architecture, machine, SecureBoot.UNSPECIFIED);
        assertThat(debian().catalog().choose(request).firmware().code()).isEqualTo(file(code));
    }

    @Test
    void secureBootOnArmNeedsNoSmm() {
        FirmwareRequest request = new FirmwareRequest("web", Architecture.AARCH64, "virt-7.2", SecureBoot.ON);
        UefiFirmware firmware = debian().catalog().choose(request).firmware();
        assertThat(firmware.code()).isEqualTo(file("AAVMF_CODE.ms"));
        assertThat(firmware.requiresSmm()).isFalse();
    }

    @Test
    void theFirstByNameIsTakenAmongEquals() {
        SampleDescriptors two = new SampleDescriptors()
                .add("10-a", "x86_64", "pc-q35-*", "a", "va", Set.of())
                .add("20-b", "x86_64", "pc-q35-*", "b", "vb", Set.of());
        FirmwareChoice choice = two.catalog().choose(q35(SecureBoot.OFF));
        assertThat(choice.firmware().code()).isEqualTo(file("a"));
        assertThat(reason(choice, "20-b")).contains("comes after 10-a.json");
    }

    @Test
    void withoutAskingSecureBootIsNotBroughtAlong() {
        SampleDescriptors two = new SampleDescriptors()
                .add("10-a", "aarch64", "virt-*", "a", "va", Set.of("secure-boot", "enrolled-keys"))
                .add("20-b", "aarch64", "virt-*", "b", "vb", Set.of());
        FirmwareRequest request = new FirmwareRequest("web", Architecture.AARCH64, "virt", SecureBoot.UNSPECIFIED);
        FirmwareChoice choice = two.catalog().choose(request);
        assertThat(choice.firmware().code()).isEqualTo(file("b"));
        assertThat(reason(choice, "10-a")).contains("can do secure boot, which was not asked for");
    }

    @Test
    void testKeysAreNeverTrusted() {
        SampleDescriptors samples = new SampleDescriptors()
                .add(
                        "10-a",
                        "x86_64",
                        "pc-q35-*",
                        "OVMF_CODE_4M.secboot",
                        "OVMF_VARS_4M.snakeoil",
                        Set.of("secure-boot", "enrolled-keys"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> samples.catalog().choose(q35(SecureBoot.ON)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FirmwareError.SECURE_BOOT_UNAVAILABLE))
                .withMessageContaining("10-a.json has keys made for tests");
    }

    @Test
    void variablesAreKeptWhereTheyCanBe() {
        FirmwareMapping memory =
                new FirmwareMapping(FirmwareMapping.MEMORY, FirmwareMapping.STATELESS, image("m"), null);
        FirmwareMapping stateless =
                new FirmwareMapping(FirmwareMapping.FLASH, FirmwareMapping.STATELESS, image("s"), null);
        SampleDescriptors samples = new SampleDescriptors()
                .add("10-memory", "x86_64", "pc-q35-*", memory, Set.of())
                .add("20-stateless", "x86_64", "pc-q35-*", stateless, Set.of());
        UefiFirmware alone = samples.catalog().choose(q35(SecureBoot.OFF)).firmware();
        assertThat(alone.flash()).isFalse();
        assertThat(alone.variablesTemplate()).isNull();
        samples.add("30-split", "x86_64", "pc-q35-*", "c", "v", Set.of());
        FirmwareChoice choice = samples.catalog().choose(q35(SecureBoot.OFF));
        assertThat(choice.firmware().code()).isEqualTo(file("c"));
        assertThat(reason(choice, "20-stateless")).contains("keeps no variables, and 30-split.json does");
    }

    @Test
    void whatRatiteCannotLoadIsLeftOut() {
        FirmwareMapping combined =
                new FirmwareMapping(FirmwareMapping.FLASH, FirmwareMapping.COMBINED, image("c"), null);
        FirmwareMapping igvm = new FirmwareMapping("igvm", FirmwareMapping.STATELESS, image("i"), null);
        FirmwareMapping memory =
                new FirmwareMapping(FirmwareMapping.MEMORY, FirmwareMapping.STATELESS, image("m"), null);
        FirmwareChoice choice = debian().add("70-combined", "x86_64", "pc-q35-*", combined, Set.of())
                .add("71-igvm", "x86_64", "pc-q35-*", igvm, Set.of())
                .add("72-vars", "x86_64", "pc-q35-*", memory, Set.of("host-uefi-vars"))
                .catalog()
                .choose(q35(SecureBoot.OFF));
        assertThat(reason(choice, "70-combined")).contains("has code and variables in one file");
        assertThat(reason(choice, "71-igvm")).contains("is loaded in a way that Ratite does not know: igvm");
        assertThat(reason(choice, "72-vars")).contains("needs a device for its variables that Ratite does not make");
    }

    @Test
    void aDescriptorWhoseFilesAreGoneIsPassedOver() {
        FirmwareChoice choice = debian().add("70-pc", "x86_64", "pc-q35-*", "other", "othervars", Set.of())
                .catalog(path -> !path.equals(file("OVMF_VARS_4M")))
                .choose(q35(SecureBoot.OFF));
        assertThat(choice.firmware().code()).isEqualTo(file("other"));
        assertThat(reason(choice, "60-pc")).contains("names a file that cannot be read: " + file("OVMF_VARS_4M"));
    }

    @Test
    void secureBootWithoutSmmIsRefusedSinceItWouldHang() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> debian().catalog().choose(q35WithoutSmm(SecureBoot.ON)))
                .withMessageContaining("40-pc-keys.json hangs without SMM")
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(FirmwareError.SECURE_BOOT_UNAVAILABLE);
                    assertThat(e.remedy())
                            .hasValueSatisfying(it -> assertThat(it).contains("secure boot needs SMM"));
                });
    }

    @Test
    void secureBootOnTheOldPcSaysWhichMachinesHaveIt() {
        FirmwareRequest request = new FirmwareRequest("web", Architecture.X86_64, "pc-i440fx-7.2", SecureBoot.ON);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> debian().catalog().choose(request))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("'pc-i440fx-7.2' of x86_64")
                .withMessageContaining("40-pc-keys.json is for machines pc-q35-*")
                .withMessageContaining("use machine q35")
                .withMessageNotContaining("aarch64");
    }

    @ParameterizedTest
    @CsvSource({"X86_64, ovmf", "AARCH64, qemu-efi-aarch64", "ARM, qemu-efi-arm", "I386, ovmf-ia32"})
    void aHostWithoutFirmwareIsToldThePackage(Architecture architecture, String name) {
        FirmwareRequest request = new FirmwareRequest("web", architecture, "any", SecureBoot.UNSPECIFIED);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new SampleDescriptors().catalog().choose(request))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(FirmwareError.FIRMWARE_MISSING);
                    assertThat(e.remedy())
                            .hasValueSatisfying(it -> assertThat(it).contains("apt-get install " + name + ")"));
                });
    }

    @Test
    void anArchitectureWithoutUefiIsToldSo() {
        FirmwareRequest request = new FirmwareRequest("web", Architecture.S390X, "s390-ccw-virtio", SecureBoot.OFF);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> debian().catalog().choose(request))
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(it -> assertThat(it).contains("leave UEFI out")));
    }
}
