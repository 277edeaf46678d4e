package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one descriptor says of one firmware.
 *
 * @param file the descriptor itself
 * @param interfaces what the firmware is to the guest: {@code uefi}, {@code bios}
 * @param features what it can do and what it requires, in the descriptor's words; unknown ones among them
 */
record FirmwareDescriptor(
        Path file,
        Set<String> interfaces,
        FirmwareMapping mapping,
        List<FirmwareTarget> targets,
        Set<String> features) {
    private static final String SNAKEOIL = "snakeoil";

    FirmwareDescriptor {
        requireNonNull(file, "file is null");
        requireNonNull(mapping, "mapping is null");
        interfaces = Set.copyOf(interfaces);
        targets = List.copyOf(targets);
        features = Set.copyOf(features);
    }

    boolean secureBoot() {
        return features.contains("secure-boot");
    }

    /** Keys are in the template, so that secure boot is on from the first start. */
    boolean enrolledKeys() {
        return features.contains("enrolled-keys");
    }

    boolean requiresSmm() {
        return features.contains("requires-smm");
    }

    /** Whether its keys are made for tests: everybody has their private half. */
    boolean hasTestKeys() {
        FirmwareImage template = mapping.template();
        return Stream.of(file, mapping.code().file(), template == null ? file : template.file())
                .anyMatch(path ->
                        path.getFileName().toString().toLowerCase(Locale.ROOT).contains(SNAKEOIL));
    }

    UefiFirmware firmware() {
        FirmwareImage template = mapping.template();
        return new UefiFirmware(
                mapping.code().file(),
                mapping.code().format(),
                template == null ? null : template.file(),
                template == null ? UefiFirmware.RAW : template.format(),
                secureBoot(),
                requiresSmm(),
                enrolledKeys(),
                mapping.device().equals(FirmwareMapping.FLASH),
                file);
    }
}
