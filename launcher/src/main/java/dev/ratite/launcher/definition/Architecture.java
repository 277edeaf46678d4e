package dev.ratite.launcher.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The guest's architecture, by the name that the QEMU program carries: {@code qemu-system-aarch64}. */
public enum Architecture {
    X86_64("amd64"),
    I386("386", "i686", "x86"),
    AARCH64("arm64"),
    ARM("armv7l", "armhf"),
    RISCV64,
    PPC64,
    PPC64LE("ppc64el"),
    S390X,
    MIPS,
    MIPSEL("mipsle"),
    MIPS64,
    MIPS64EL("mips64le");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes unmodifiable ones
    private final Set<String> aliases;

    Architecture(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    /** Ratite's word for it: {@code x86_64}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names that others give it, Go's among them: {@code amd64}. */
    public Set<String> aliases() {
        return aliases;
    }

    /** QEMU's program for it; the same for both byte orders of a POWER guest. */
    public String program() {
        return "qemu-system-" + (this == PPC64LE ? PPC64.word() : word());
    }

    /** Whether it is one of the PC's two. */
    public boolean x86() {
        return this == X86_64 || this == I386;
    }

    /** The architecture of that name or alias, whatever the case of its letters. */
    public static Optional<Architecture> of(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word) || each.aliases.contains(word))
                .findFirst();
    }

    /** This machine's; {@link #X86_64} where Java names one that QEMU does not run as a whole system. */
    public static Architecture ofHost() {
        return of(System.getProperty("os.arch", "")).orElse(X86_64);
    }
}
