package dev.ratite.launcher.firmware;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Firmware that a definition names: its properties by its descriptor where it has one, otherwise by its name. */
record NamedFirmware(FirmwareRequest request, Optional<FirmwareDescriptor> descriptor, Predicate<Path> readable) {
    UefiFirmware of(Path code, @Nullable Path named) {
        boolean secureBoot =
                descriptor.map(FirmwareDescriptor::secureBoot).orElseGet(() -> FirmwareNames.isSecureBoot(code));
        FirmwareImage template = named == null ? template(code) : image(named);
        return new UefiFirmware(
                code,
                descriptor.map(it -> it.mapping().code().format()).orElseGet(() -> FirmwareNames.format(code)),
                template == null ? null : template.file(),
                template == null ? UefiFirmware.RAW : template.format(),
                secureBoot,
                requiresSmm(secureBoot),
                template != null && hasKeys(template),
                descriptor
                        .map(it -> it.mapping().device().equals(FirmwareMapping.FLASH))
                        .orElse(true),
                descriptor.map(FirmwareDescriptor::file).orElse(null));
    }

    private boolean requiresSmm(boolean secureBoot) {
        return descriptor
                .map(FirmwareDescriptor::requiresSmm)
                .orElse(secureBoot && request.architecture().x86());
    }

    private boolean hasKeys(FirmwareImage template) {
        return FirmwareNames.hasKeys(template.file())
                || descriptor
                        .filter(it -> template.equals(it.mapping().template()))
                        .map(FirmwareDescriptor::enrolledKeys)
                        .orElse(false);
    }

    private @Nullable FirmwareImage template(Path code) {
        boolean keys = request.secureBoot() != SecureBoot.OFF;
        return FirmwareNames.template(code, keys, readable)
                .map(NamedFirmware::image)
                .orElseGet(() -> descriptor
                        .filter(it -> keys || !it.enrolledKeys())
                        .map(it -> it.mapping().template())
                        .filter(it -> readable.test(it.file()))
                        .orElse(null));
    }

    private static FirmwareImage image(Path file) {
        return new FirmwareImage(file, FirmwareNames.format(file));
    }
}
