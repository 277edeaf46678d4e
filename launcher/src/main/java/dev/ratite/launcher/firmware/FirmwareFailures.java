package dev.ratite.launcher.firmware;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences for VMs that cannot have their firmware. */
final class FirmwareFailures {
    /** Debian's, for the architectures that have UEFI in QEMU. */
    private static final Map<Architecture, String> PACKAGES = Map.of(
            Architecture.X86_64, "ovmf",
            Architecture.I386, "ovmf-ia32",
            Architecture.AARCH64, "qemu-efi-aarch64",
            Architecture.ARM, "qemu-efi-arm",
            Architecture.RISCV64, "qemu-efi-riscv64");

    private FirmwareFailures() {}

    /**
     * @param rejected what there is for that architecture, and why it does not suit
     */
    static RatiteException nothingFor(FirmwareRequest request, List<RejectedFirmware> rejected) {
        boolean secure = request.secureBoot() == SecureBoot.ON;
        String wanted = secure ? "UEFI firmware with secure boot and keys" : "UEFI firmware";
        String sentence = vm(request) + ": this host has no " + wanted + " for machine '" + request.machine() + "' of "
                + request.architecture().word() + against(rejected);
        return new RatiteException(
                secure ? FirmwareError.SECURE_BOOT_UNAVAILABLE : FirmwareError.FIRMWARE_MISSING,
                sentence,
                remedy(request),
                null);
    }

    private static String against(List<RejectedFirmware> rejected) {
        String reasons = rejected.stream().map(RejectedFirmware::toString).collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static @Nullable String remedy(FirmwareRequest request) {
        boolean secure = request.secureBoot() == SecureBoot.ON;
        String name = PACKAGES.get(request.architecture());
        if (name == null) {
            return secure
                    ? "there is no secure boot for this architecture"
                    : "leave UEFI out: this architecture starts by other firmware";
        }
        if (secure && request.architecture().x86() && !request.smm()) {
            return "secure boot needs SMM: use machine q35 with SMM on, and an accelerator that has it";
        }
        String machine = secure && request.architecture() == Architecture.X86_64 ? ", and use machine q35" : "";
        return "install it (Debian: apt-get install " + name + ")" + machine + ", or name the firmware's files";
    }

    static void requireReadable(FirmwareRequest request, Path file, Predicate<Path> readable) {
        if (!readable.test(file)) {
            throw new RatiteException(
                    FirmwareError.FIRMWARE_MISSING,
                    vm(request) + ": its firmware '" + file + "' is missing or cannot be read",
                    "correct the path, or leave it out to have the host's firmware chosen",
                    null);
        }
    }

    /** For firmware that a definition names; what is chosen by descriptors fits already. */
    static void requireFit(FirmwareRequest request, UefiFirmware firmware, boolean templateNamed) {
        boolean secure = request.secureBoot() == SecureBoot.ON;
        if (secure && !firmware.secureBoot()) {
            throw new RatiteException(
                    FirmwareError.SECURE_BOOT_UNAVAILABLE,
                    vm(request) + ": its firmware '" + firmware.code() + "' is not built for secure boot",
                    "name one that is (OVMF_CODE_4M.ms.fd), or leave the path out to have it chosen",
                    null);
        }
        if (secure && !firmware.enrolledKeys() && !templateNamed) {
            throw new RatiteException(
                    FirmwareError.SECURE_BOOT_UNAVAILABLE,
                    vm(request) + ": there is no variable template with keys beside its firmware '" + firmware.code()
                            + "', and without keys secure boot is off",
                    "name the template (OVMF_VARS_4M.ms.fd)",
                    null);
        }
        if (firmware.requiresSmm() && !request.smm()) {
            throw new RatiteException(
                    FirmwareError.SMM_REQUIRED,
                    vm(request) + ": its firmware '" + firmware.code()
                            + "' hangs without a word unless the machine has SMM, and this one has none",
                    "use machine q35 with SMM on, or firmware without secure boot (OVMF_CODE_4M.fd)",
                    null);
        }
    }

    private static String vm(FirmwareRequest request) {
        return "Field 'firmware' of VM '" + request.vm() + "'";
    }
}
