package dev.ratite.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The UEFI firmwares to test with: a code file for everyone to read, and a template of the variables to copy. */
public enum UefiFirmware {
    /** For x86_64, without secure boot; takes {@code q35} and {@code pc}. */
    OVMF("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"),
    /** For x86_64, with Microsoft's keys enrolled and secure boot on; takes {@code q35} with {@code smm=on} alone. */
    OVMF_SECURE_BOOT("/usr/share/OVMF/OVMF_CODE_4M.ms.fd", "/usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
    /** For aarch64, without secure boot; takes {@code virt}. Both files have 64 MiB. */
    AAVMF("/usr/share/AAVMF/AAVMF_CODE.fd", "/usr/share/AAVMF/AAVMF_VARS.fd");

    /** Where distributions put the descriptors of firmware, see {@code docs/interop/firmware.json} of QEMU. */
    private static final Path DESCRIPTORS = Path.of("/usr/share/qemu/firmware");

    private final String code;
    private final String variables;

    UefiFirmware(String code, String variables) {
        this.code = code;
        this.variables = variables;
    }

    public Path code() {
        return Path.of(code);
    }

    /** The template; shared by everyone, not to be written to. */
    public Path variables() {
        return Path.of(variables);
    }

    /** The directory with the descriptors of all firmware that is installed. */
    public static Path descriptors() {
        return DESCRIPTORS;
    }

    /** The code file, if the template and a descriptor that names both are there too. */
    Optional<Path> find() {
        return Optional.of(code())
                .filter(Files::isReadable)
                .filter(file -> Files.isReadable(variables()))
                .filter(file -> isDescribed());
    }

    private boolean isDescribed() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(DESCRIPTORS)) {
            return files.filter(file -> file.toString().endsWith(".json")).anyMatch(this::isDescribedBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isDescribedBy(Path descriptor) {
        try {
            String text = Files.readString(descriptor);
            return text.contains('"' + code + '"') && text.contains('"' + variables + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
