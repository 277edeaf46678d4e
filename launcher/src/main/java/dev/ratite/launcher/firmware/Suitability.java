package dev.ratite.launcher.firmware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What speaks against a firmware. Reasons are the rest of a sentence that begins with the descriptor. */
final class Suitability {
    private Suitability() {}

    /** The first reason why a VM cannot have it; empty when it can. */
    static Optional<String> against(FirmwareDescriptor descriptor, FirmwareRequest request, Predicate<Path> readable) {
        return target(descriptor, request)
                .or(() -> kind(descriptor))
                .or(() -> security(descriptor, request))
                .or(() -> files(descriptor.mapping(), readable));
    }

    private static Optional<String> target(FirmwareDescriptor descriptor, FirmwareRequest request) {
        List<FirmwareTarget> targets = descriptor.targets();
        List<FirmwareTarget> ours = targets.stream()
                .filter(target -> target.isFor(request.architecture()))
                .toList();
        if (ours.isEmpty()) {
            return Optional.of("is for "
                    + targets.stream()
                            .map(FirmwareTarget::architecture)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        MachineNames machine = MachineNames.of(request.machine());
        if (ours.stream().noneMatch(target -> target.takes(machine))) {
            return Optional.of("is for machines "
                    + ours.stream().flatMap(it -> it.machines().stream()).collect(Collectors.joining(", ")));
        }
        return Optional.empty();
    }

    private static Optional<String> kind(FirmwareDescriptor descriptor) {
        FirmwareMapping mapping = descriptor.mapping();
        if (!descriptor.interfaces().contains("uefi")) {
            return Optional.of("is no UEFI firmware");
        }
        if (descriptor.hasTestKeys()) {
            return Optional.of("has keys made for tests, whose private half everybody has");
        }
        if (mapping.mode().equals(FirmwareMapping.COMBINED)) {
            return Optional.of("has code and variables in one file");
        }
        if (descriptor.features().contains("host-uefi-vars")) {
            return Optional.of("needs a device for its variables that Ratite does not make");
        }
        return switch (mapping.device()) {
            case FirmwareMapping.FLASH, FirmwareMapping.MEMORY -> Optional.empty();
            default -> Optional.of("is loaded in a way that Ratite does not know: " + mapping.device());
        };
    }

    private static Optional<String> security(FirmwareDescriptor descriptor, FirmwareRequest request) {
        if (descriptor.requiresSmm() && !request.smm()) {
            return Optional.of("hangs without SMM, which the machine does not have");
        }
        return switch (request.secureBoot()) {
            case ON -> secureBoot(descriptor);
            case OFF ->
                descriptor.enrolledKeys() ? Optional.of("has secure boot on, which is not wanted") : Optional.empty();
            case UNSPECIFIED -> Optional.empty();
        };
    }

    private static Optional<String> secureBoot(FirmwareDescriptor descriptor) {
        if (!descriptor.secureBoot()) {
            return Optional.of("cannot do secure boot");
        }
        return descriptor.enrolledKeys() ? Optional.empty() : Optional.of("has no keys, so its secure boot is off");
    }

    private static Optional<String> files(FirmwareMapping mapping, Predicate<Path> readable) {
        FirmwareImage template = mapping.template();
        if (!readable.test(mapping.code().file())) {
            return Optional.of(
                    "names a file that cannot be read: " + mapping.code().file());
        }
        return template == null || readable.test(template.file())
                ? Optional.empty()
                : Optional.of("names a file that cannot be read: " + template.file());
    }

    /** Why another suitable one was taken. */
    static String lessPreferred(FirmwareDescriptor descriptor, FirmwareDescriptor best) {
        String name = best.file().getFileName().toString();
        if (descriptor.requiresSmm() && !best.requiresSmm()) {
            return "requires SMM, and " + name + " does not";
        }
        if (descriptor.secureBoot() && !best.secureBoot()) {
            return "can do secure boot, which was not asked for";
        }
        if (best.mapping().template() != null && descriptor.mapping().template() == null) {
            return "keeps no variables, and " + name + " does";
        }
        return "comes after " + name;
    }
}
