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
 * on port 7 and gives a shell on port 23; the agent listens on {@code org.qemu.guest_agent.0}.
 *
 * <p>It is found through the environment variable {@code RATITE_LINUX_GUEST}, the directory that holds {@code vmlinuz},
 * {@code vmlinux}, {@code initrd.cpio} and {@code guest.properties}.
 */
public final class LinuxGuest {
    /** The line on its console when all its services are up, after those about its network cards. */
    public static final Pattern READY = Pattern.compile("^GUEST-READY kernel=(?<kernel>\\S+)", Pattern.MULTILINE);

    /** The line on its console when a network card has got its address. */
    public static final Pattern NETWORK_READY =
            Pattern.compile("^GUEST-NET (?<interface>\\S+) (?<address>[0-9.]+)/", Pattern.MULTILINE);

    /** What its shell, on the console and on port 23, says when it waits for a command. */
    public static final String PROMPT = "guest# ";

    private static final String COMPRESSED = "vmlinuz";
    private static final String KERNEL = "vmlinux";
    private static final String INITRD = "initrd.cpio";
    private static final String PROPERTIES = "guest.properties";
    private static final String[] FILES = {COMPRESSED, KERNEL, INITRD, PROPERTIES};

    private static final GuestDirectory DIRECTORY =
            new GuestDirectory("RATITE_LINUX_GUEST", System.getenv("RATITE_LINUX_GUEST"));

    private final Path directory;

    LinuxGuest(Path directory) {
        this.directory = directory;
    }

    /** The guest, if it is there. */
    public static Optional<LinuxGuest> find() {
        return DIRECTORY.find(FILES).map(LinuxGuest::new);
    }

    /** The guest; throws, saying how to build it, when it is not there. */
    public static LinuxGuest get() {
        return find().orElseThrow(() -> DIRECTORY.missing("Linux guest", FILES));
    }

    /** The kernel, unpacked, which boots about a second faster. Together with a TPM it loses ACPI. */
    public Path kernel() {
        return directory.resolve(KERNEL);
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
