package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The firmware of this host, from which each VM gets what suits it. Immutable; the answers depend on nothing but the
 * descriptors and on which of the files they name can be read.
 */
public final class FirmwareCatalog {
    private final Descriptors descriptors;
    private final Predicate<Path> readable;

    FirmwareCatalog(Descriptors descriptors, Predicate<Path> readable) {
        this.descriptors = requireNonNull(descriptors, "descriptors is null");
        this.readable = requireNonNull(readable, "readable is null");
    }

    /**
     * @param inOrder of preference, as their packagers see it
     * @param notes what was odd about the files
     */
    record Descriptors(List<FirmwareDescriptor> inOrder, List<String> notes) {
        Descriptors {
            inOrder = List.copyOf(inOrder);
            notes = List.copyOf(notes);
        }
    }

    /** What was odd about the descriptors, in sentences: damaged ones, unknown fields. For people who look for a lack. */
    public List<String> notes() {
        return descriptors.notes();
    }

    /**
     * The first firmware that suits the VM, by the order of descriptors' names. Where secure boot was not asked for, one
     * without SMM goes before one with it, and then one without secure boot before one with it. Firmware with keys made
     * for tests is never chosen.
     *
     * @throws RatiteException FIRMWARE_MISSING or SECURE_BOOT_UNAVAILABLE, with the reason against each descriptor for
     *     that architecture
     */
    public FirmwareChoice choose(FirmwareRequest request) {
        List<FirmwareDescriptor> suitable = new ArrayList<>();
        for (FirmwareDescriptor descriptor : descriptors.inOrder()) {
            if (Suitability.against(descriptor, request, readable).isEmpty()) {
                suitable.add(descriptor);
            }
        }
        FirmwareDescriptor best = suitable.stream()
                .min(preference(request.secureBoot()))
                .orElseThrow(() -> FirmwareFailures.nothingFor(request, unsuitable(request)));
        return new FirmwareChoice(best.firmware(), rejected(request, best));
    }

    /** {@code min} takes the first of equals. */
    private static Comparator<FirmwareDescriptor> preference(SecureBoot wanted) {
        Comparator<FirmwareDescriptor> inFlash =
                Comparator.comparing(it -> !it.mapping().mode().equals(FirmwareMapping.SPLIT));
        return wanted == SecureBoot.ON
                ? inFlash
                : Comparator.comparing(FirmwareDescriptor::requiresSmm)
                        .thenComparing(FirmwareDescriptor::secureBoot)
                        .thenComparing(inFlash);
    }

    /** Those of other architectures are nobody's choice, and not told. */
    private List<RejectedFirmware> rejected(FirmwareRequest request, FirmwareDescriptor best) {
        return descriptors.inOrder().stream()
                .filter(descriptor -> !descriptor.equals(best))
                .filter(descriptor ->
                        descriptor.targets().stream().anyMatch(target -> target.isFor(request.architecture())))
                .map(descriptor -> new RejectedFirmware(
                        descriptor.file(),
                        Suitability.against(descriptor, request, readable)
                                .orElseGet(() -> Suitability.lessPreferred(descriptor, best))))
                .toList();
    }

    /** Where nothing suits. What is for other architectures says nothing about the lack. */
    private List<RejectedFirmware> unsuitable(FirmwareRequest request) {
        return descriptors.inOrder().stream()
                .filter(descriptor ->
                        descriptor.targets().stream().anyMatch(target -> target.isFor(request.architecture())))
                .flatMap(descriptor -> Suitability.against(descriptor, request, readable).stream()
                        .map(reason -> new RejectedFirmware(descriptor.file(), reason)))
                .toList();
    }

    /**
     * The firmware that a definition names, which needs no descriptor. Where there is none, what it is and its template
     * are taken from the names that Debian and its kin give such files.
     *
     * @param code the program, absolute
     * @param template what the variable store begins as; null to look for it. Whether one that is named has keys is not
     *     asked
     * @throws RatiteException FIRMWARE_MISSING, SECURE_BOOT_UNAVAILABLE or SMM_REQUIRED
     */
    public FirmwareChoice named(FirmwareRequest request, Path code, @Nullable Path template) {
        FirmwareFailures.requireReadable(request, code, readable);
        if (template != null) {
            FirmwareFailures.requireReadable(request, template, readable);
        }
        UefiFirmware firmware = new NamedFirmware(request, describing(code, template), readable).of(code, template);
        FirmwareFailures.requireFit(request, firmware, template != null);
        return new FirmwareChoice(firmware, List.of());
    }

    /** The descriptor of these files, or else of the code alone. */
    private Optional<FirmwareDescriptor> describing(Path code, @Nullable Path template) {
        List<FirmwareDescriptor> ofCode = descriptors.inOrder().stream()
                .filter(it -> it.mapping().code().file().equals(code))
                .toList();
        return ofCode.stream()
                .filter(it -> template != null && it.mapping().hasTemplate(template))
                .findFirst()
                .or(() -> ofCode.stream().findFirst());
    }
}
