package dev.ratite.launcher.firmware;

import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Descriptors as Debian has them, and variations. */
final class SampleDescriptors {
    static final Path DIRECTORY = Path.of("/fw");

    private final List<FirmwareDescriptor> descriptors = new ArrayList<>();

    /** Debian 12's three for x86_64 and three for aarch64, in order of their names. */
    static SampleDescriptors debian() {
        return new SampleDescriptors()
                .add(
                        "40-arm-keys",
                        "aarch64",
                        "virt-*",
                        "AAVMF_CODE.ms",
                        "AAVMF_VARS.ms",
                        Set.of("secure-boot", "enrolled-keys"))
                .add(
                        "40-pc-keys",
                        "x86_64",
                        "pc-q35-*",
                        "OVMF_CODE_4M.ms",
                        "OVMF_VARS_4M.ms",
                        Set.of("secure-boot", "enrolled-keys", "requires-smm"))
                .add(
                        "50-pc-empty",
                        "x86_64",
                        "pc-q35-*",
                        "OVMF_CODE_4M.secboot",
                        "OVMF_VARS_4M",
                        Set.of("secure-boot", "requires-smm"))
                .add("60-arm", "aarch64", "virt-*", "AAVMF_CODE", "AAVMF_VARS", Set.of("verbose-static"))
                .add("60-pc", "x86_64", "pc-?*", "OVMF_CODE_4M", "OVMF_VARS_4M", Set.of("acpi-s3", "amd-sev"));
    }

    SampleDescriptors add(
            String name, String architecture, String machines, String code, String template, Set<String> features) {
        FirmwareMapping mapping =
                new FirmwareMapping(FirmwareMapping.FLASH, FirmwareMapping.SPLIT, image(code), image(template));
        return add(name, architecture, machines, mapping, features);
    }

    SampleDescriptors add(
            String name, String architecture, String machines, FirmwareMapping mapping, Set<String> features) {
        descriptors.add(new FirmwareDescriptor(
                DIRECTORY.resolve(name + ".json"),
                Set.of("uefi"),
                mapping,
                List.of(new FirmwareTarget(architecture, List.of(machines))),
                features));
        return this;
    }

    static FirmwareImage image(String name) {
        return new FirmwareImage(file(name), "raw");
    }

    static Path file(String name) {
        return DIRECTORY.resolve(name + ".fd");
    }

    FirmwareCatalog catalog() {
        return catalog(any -> true);
    }

    FirmwareCatalog catalog(Predicate<Path> readable) {
        return new FirmwareCatalog(new FirmwareCatalog.Descriptors(descriptors, List.of()), readable);
    }

    static FirmwareRequest q35(SecureBoot secureBoot) {
        return new FirmwareRequest("web", Architecture.X86_64, "pc-q35-7.2", secureBoot);
    }

    static FirmwareRequest q35WithoutSmm(SecureBoot secureBoot) {
        return new FirmwareRequest("web", Architecture.X86_64, "pc-q35-7.2", secureBoot, false);
    }

    static Optional<String> reason(FirmwareChoice choice, String name) {
        return choice.rejected().stream()
                .filter(it -> it.descriptor().equals(DIRECTORY.resolve(name + ".json")))
                .map(RejectedFirmware::reason)
                .findFirst();
    }
}
