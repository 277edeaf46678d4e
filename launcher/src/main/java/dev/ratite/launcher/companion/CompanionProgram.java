package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs that run beside QEMU, and where they are. */
public enum CompanionProgram {
    /** An emulator of TPM chips. */
    SWTPM("swtpm", List.of("/usr/bin", "/usr/local/bin"), "apt-get install swtpm"),
    /** Shares a folder with a guest. Most distributions keep it off the {@code PATH}, and QEMU's old one elsewhere. */
    VIRTIOFSD(
            "virtiofsd",
            List.of("/usr/libexec", "/usr/local/libexec", "/usr/lib", "/usr/lib/qemu"),
            "apt-get install virtiofsd, or up to Debian 12 qemu-system-common");

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes unmodifiable ones
    private final List<String> directories;

    private final String installation;

    CompanionProgram(String file, List<String> directories, String installation) {
        this.file = file;
        this.directories = directories;
        this.installation = installation;
    }

    /**
     * The program: the one that was named, or else the first on the path, or else in the usual directories.
     *
     * @param vm the VM's name, for the error's sentence
     * @param named null to search; a wrong one is an error and never passed over
     * @param searchPath directories as in {@code PATH}
     * @throws RatiteException PROGRAM_MISSING
     */
    public Path find(String vm, @Nullable Path named, String searchPath) {
        if (named != null) {
            if (usable(named)) {
                return named.toAbsolutePath();
            }
            throw missing("VM '" + vm + "': '" + named + "' is no program that can be executed", "correct the path");
        }
        return look(searchPath)
                .orElseThrow(
                        () -> missing("VM '" + vm + "': there is no program " + file + " " + places(), installing()));
    }

    /** As {@link #find} does without a named program; empty where there is none. */
    public Optional<Path> look(String searchPath) {
        return Stream.concat(Arrays.stream(searchPath.split(File.pathSeparator)), directories.stream())
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(file).toAbsolutePath())
                .filter(CompanionProgram::usable)
                .findFirst();
    }

    /** The program's name, without a directory. */
    public String file() {
        return file;
    }

    /** Where it is looked for, to come after a negation: {@code on the PATH, nor in /usr/libexec}. */
    public String places() {
        return "on the PATH, nor in " + String.join(", ", directories);
    }

    /** How to get it. */
    public String installing() {
        return "install it (Debian: " + installation + ")";
    }

    private static boolean usable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    private static RatiteException missing(String sentence, String remedy) {
        return new RatiteException(CompanionError.PROGRAM_MISSING, sentence, remedy, null);
    }
}
