package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** There are two programs called virtiofsd, with different options. */
public enum VirtiofsdKind {
    /** The one that came with QEMU up to 7.2, in C. */
    QEMU {
        @Override
        List<String> folder(Path source) {
            String text = source.toString().replace("\\", "\\\\").replace(",", "\\,");
            return List.of("-o", "source=" + text);
        }

        @Override
        Optional<String> readOnly() {
            return Optional.empty();
        }

        @Override
        List<String> sandbox(Virtiofsd.Sandbox sandbox) {
            return List.of("-o", "sandbox=" + word(sandbox));
        }
    },
    /** Its successor, in Rust. */
    STANDALONE {
        @Override
        List<String> folder(Path source) {
            return List.of("--shared-dir=" + source);
        }

        @Override
        Optional<String> readOnly() {
            return Optional.of("--readonly");
        }

        @Override
        List<String> sandbox(Virtiofsd.Sandbox sandbox) {
            return List.of("--sandbox=" + word(sandbox));
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(10);

    abstract List<String> folder(Path source);

    /** The option that keeps the guest from writing, where there is one. */
    abstract Optional<String> readOnly();

    abstract List<String> sandbox(Virtiofsd.Sandbox sandbox);

    /**
     * Asks the program for its options. Blocks for some milliseconds.
     *
     * @param vm the VM's name, for error sentences
     * @throws RatiteException PROGRAM_UNKNOWN when its answer is neither's
     */
    public static VirtiofsdKind of(String vm, Path program) {
        String help = help(vm, program);
        if (help.contains("--shared-dir")) {
            return STANDALONE;
        }
        if (help.contains("--socket-path") && help.contains("source=")) {
            return QEMU;
        }
        throw unknown(vm, program, "does not answer --help as virtiofsd does", null);
    }

    private static String help(String vm, Path program) {
        try {
            Path answer = Files.createTempFile("virtiofsd", ".help");
            try {
                return answer(vm, program, answer);
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            throw unknown(vm, program, "cannot be asked for its options: " + e, e);
        }
    }

    private static String answer(String vm, Path program, Path answer) throws IOException {
        Process process = Spawn.start(new ProcessBuilder(program.toString(), "--help")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile()));
        try {
            if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
            }
            throw unknown(vm, program, "did not answer --help within " + LIMIT.toSeconds() + " s", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(vm, program, "was not asked to the end: interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String word(Virtiofsd.Sandbox sandbox) {
        return sandbox.name().toLowerCase(Locale.ROOT);
    }

    private static RatiteException unknown(String vm, Path program, String what, @Nullable Exception cause) {
        return new RatiteException(
                CompanionError.PROGRAM_UNKNOWN,
                "VM '" + vm + "': program '" + program + "' " + what,
                "name the virtiofsd to use",
                cause);
    }
}
