package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.vm.VmError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds QEMU programs. A wrong path is an error, never passed over in favour of another program. Immutable. */
public final class QemuPrograms {
    /** Where QEMU is put by those who build it themselves, and by distributions that keep it off the {@code PATH}. */
    private static final List<Path> USUAL = Stream.of(
                    "/usr/bin",
                    "/usr/local/bin",
                    "/usr/libexec",
                    "/opt/qemu/bin",
                    "/opt/homebrew/bin",
                    "/opt/local/bin")
            .map(Path::of)
            .toList();

    private final String searchPath;
    private final List<Path> usual;

    /** @param searchPath directories as in {@code PATH}; the usual ones come after them */
    public QemuPrograms(String searchPath) {
        this(searchPath, USUAL);
    }

    /** One that looks nowhere but on a search path. */
    public static QemuPrograms onlyOn(String searchPath) {
        return new QemuPrograms(searchPath, List.of());
    }

    QemuPrograms(String searchPath, List<Path> usual) {
        this.searchPath = requireNonNull(searchPath, "searchPath is null");
        this.usual = List.copyOf(usual);
    }

    /**
     * The first program for an architecture on the search path, or else in the usual directories.
     *
     * @throws RatiteException QEMU_MISSING, with all that was looked at
     */
    public Path find(Architecture architecture) {
        return look(architecture)
                .orElseThrow(() -> new RatiteException(
                        VmError.QEMU_MISSING,
                        "There is no " + architecture.program() + " on the PATH (" + searchPath
                                + ") or in the usual directories ("
                                + usual.stream().map(Path::toString).collect(Collectors.joining(", ")) + ")",
                        "install QEMU, on Debian with: apt-get install " + debianPackage(architecture),
                        null));
    }

    /**
     * The program that a path leads to.
     *
     * @param path a program, or a directory that holds the one for the architecture
     * @param whose what names the path, to begin the sentence with: {@code Field 'qemu' of VM 'web'}
     * @throws RatiteException QEMU_MISSING
     */
    public Path find(Path path, Architecture architecture, String whose) {
        Path program = Files.isDirectory(path) ? path.resolve(architecture.program()) : path;
        if (usable(program)) {
            return program.toAbsolutePath();
        }
        throw new RatiteException(
                VmError.QEMU_MISSING,
                whose + ": " + fault(program),
                "correct the path, or leave it out to use the " + architecture.program() + " of the PATH",
                null);
    }

    private static String fault(Path program) {
        if (Files.isDirectory(program)) {
            return "'" + program + "' is a directory";
        }
        return Files.exists(program) ? "'" + program + "' is not executable" : "there is no program '" + program + "'";
    }

    /** As {@link #find(Architecture)}, empty where there is none. */
    public Optional<Path> look(Architecture architecture) {
        return directories().stream()
                .map(directory -> directory.resolve(architecture.program()))
                .filter(QemuPrograms::usable)
                .findFirst();
    }

    /** The program of every architecture that has one, in the order of {@link Architecture}. */
    public List<Path> all() {
        return Arrays.stream(Architecture.values())
                .flatMap(each -> look(each).stream())
                .distinct()
                .toList();
    }

    /** Debian's package of the program. */
    public static String debianPackage(Architecture architecture) {
        return switch (architecture) {
            case X86_64, I386 -> "qemu-system-x86";
            case AARCH64, ARM -> "qemu-system-arm";
            case PPC64, PPC64LE -> "qemu-system-ppc";
            case MIPS, MIPSEL, MIPS64, MIPS64EL -> "qemu-system-mips";
            case RISCV64 -> "qemu-system-misc (qemu-system-riscv from Debian 13 on)";
            case S390X -> "qemu-system-misc (qemu-system-s390x from Debian 13 on)";
        };
    }

    private Set<Path> directories() {
        Set<Path> directories = Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).toAbsolutePath())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        directories.addAll(usual);
        return directories;
    }

    private static boolean usable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }
}
