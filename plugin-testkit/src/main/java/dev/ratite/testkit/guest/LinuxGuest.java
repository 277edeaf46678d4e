package dev.ratite.testkit.guest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A small Linux with busybox and QEMU's guest agent, booted from kernel and initrd. It takes 256 MiB of memory, and four
 * to six seconds from start to {@link #READY}. With a network card it asks for an address, serves HTTP on port 80, echoes
 * on port 7 and gives a shell on port 23; the agent listens on {@code org.qemu.guest_agent.0}. Its command {@code facts}
 * tells what it sees of its VM, see {@link GuestShell#facts}.
 *
 * <p>It comes in three {@linkplain Kind kinds}, each found through an environment variable that names the directory with
 * its files.
 */
public final class LinuxGuest {
    /** The line on its console when all its services are up, after those about its network cards. */
    public static final Pattern READY = Pattern.compile("^GUEST-READY kernel=(?<kernel>\\S+)", Pattern.MULTILINE);

    /** The line on its console when a network card has got its address. */
    public static final Pattern NETWORK_READY =
            Pattern.compile("^GUEST-NET (?<interface>\\S+) (?<address>[0-9.]+)/", Pattern.MULTILINE);

    /** What its shell, on the console and on port 23, says when it waits for a command. */
    public static final String PROMPT = "guest# ";

    /** Which Linux. */
    public enum Kind {
        /** Debian's kernel for clouds: virtio, NVMe and TPM; no 9p, AHCI, USB or graphics. {@code RATITE_LINUX_GUEST}. */
        CLOUD("RATITE_LINUX_GUEST"),
        /**
         * Debian's usual kernel, which has drivers for most that QEMU emulates, and takes a second longer, or six where
         * only {@link #compressedKernel} will do. {@code RATITE_LINUX_STD_GUEST}.
         */
        STD("RATITE_LINUX_STD_GUEST"),
        /**
         * The first one for aarch64; takes {@code -cpu cortex-a57}, since {@code max} is slow to emulate. Obeys the power
         * button with UEFI firmware alone. {@code RATITE_LINUX_AARCH64_GUEST}.
         */
        AARCH64("RATITE_LINUX_AARCH64_GUEST");

        @SuppressWarnings("ImmutableEnumChecker") // a name and what it was set to when the JVM started
        private final GuestDirectory directory;

        Kind(String variable) {
            this.directory = new GuestDirectory(variable, System.getenv(variable));
        }

        private String[] files() {
            return this == AARCH64
                    ? new String[] {COMPRESSED, INITRD, PROPERTIES}
                    : new String[] {COMPRESSED, KERNEL, INITRD, PROPERTIES};
        }
    }

    private static final String COMPRESSED = "vmlinuz";
    private static final String KERNEL = "vmlinux";
    private static final String INITRD = "initrd.cpio";
    private static final String PROPERTIES = "guest.properties";

    private final Path directory;

    LinuxGuest(Path directory) {
        this.directory = directory;
    }

    /** The one with the kernel for clouds, if it is there. */
    public static Optional<LinuxGuest> find() {
        return find(Kind.CLOUD);
    }

    /** The guest of that kind, if it is there. */
    public static Optional<LinuxGuest> find(Kind kind) {
        return kind.directory.find(kind.files()).map(LinuxGuest::new);
    }

    /** The one with the kernel for clouds; throws, saying how to build it, when it is not there. */
    public static LinuxGuest get() {
        return get(Kind.CLOUD);
    }

    /** The guest of that kind; throws, saying how to build it, when it is not there. */
    public static LinuxGuest get(Kind kind) {
        return find(kind).orElseThrow(() -> kind.directory.missing("Linux guest", kind.files()));
    }

    /**
     * The kernel that boots fastest: for x86 the unpacked one, which saves one second or more. Together with a TPM it
     * loses ACPI, and UEFI firmware cannot start it.
     */
    public Path kernel() {
        Path unpacked = directory.resolve(KERNEL);
        return Files.exists(unpacked) ? unpacked : compressedKernel();
    }

    /** The kernel as packed by its distribution. */
    public Path compressedKernel() {
        return directory.resolve(COMPRESSED);
    }

    public Path initrd() {
        return directory.resolve(INITRD);
    }

    /** The kernel's command line, with the console on the first serial port. */
    public String commandLine() {
        Properties properties = new Properties();
        Path file = directory.resolve(PROPERTIES);
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String line = properties.getProperty("cmdline");
        if (line == null) {
            throw new IllegalStateException(file + " has no 'cmdline'");
        }
        return line;
    }
}
