package dev.ratite.testkit.guest;

import dev.ratite.api.qapi.Device;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A guest in one boot sector. It prints {@link #READY} on its first serial port about a tenth of a second after QEMU
 * started, and then obeys single letters from there; a letter it does not know comes back as it is, and a key typed on
 * its keyboard as {@code K} and the letter. The power button makes it print {@link #POWER_BUTTON} and power off.
 *
 * <p>It takes 16 MiB of memory, 32 on q35. It is found through the environment variable {@code RATITE_COMMAND_GUEST},
 * the directory that holds {@code cmdguest.img}.
 */
public final class CommandGuest {
    /** What it prints when it has booted, and again after a reset or a wake-up. */
    public static final String READY = "READY\r\n";

    /** What it prints when somebody presses the power button. */
    public static final String POWER_BUTTON = "BTN\r\n";

    /** The exit code of a QEMU that the guest left by {@link Command#DEBUG_EXIT}. */
    public static final int DEBUG_EXIT_CODE = 33;

    /** SeaBIOS boots smaller images only from old IDE disks and floppies. */
    private static final long BOOTABLE_ANYWHERE = 1L << 20;

    private static final String IMAGE = "cmdguest.img";

    private static final GuestDirectory DIRECTORY =
            new GuestDirectory("RATITE_COMMAND_GUEST", System.getenv("RATITE_COMMAND_GUEST"));

    private final Path image;

    private CommandGuest(Path image) {
        this.image = image;
    }

    /** What one letter makes it do. */
    public enum Command {
        POWER_OFF('q'),
        /** To memory (ACPI S3); it comes back, with a fresh {@link CommandGuest#READY}, on {@code system_wakeup}. */
        SUSPEND('s'),
        RESET('r'),
        TRIPLE_FAULT('t'),
        PANIC('p', new Device("pvpanic", Map.of())),
        /** QEMU exits with {@link CommandGuest#DEBUG_EXIT_CODE}. */
        DEBUG_EXIT('x', new Device("isa-debug-exit", Map.of("iobase", 0x501))),
        /** Sleeps for ever with interrupts off: deaf to the power button. */
        HANG('h'),
        /** Loops for ever with interrupts off: deaf as well, and keeps a host CPU busy. */
        BUSY('b'),
        /** Arms the watchdog with no time left and never feeds it. */
        WATCHDOG('w', new Device("ib700", Map.of()));

        private final char letter;

        @SuppressWarnings("ImmutableEnumChecker") // a Device is immutable, though nothing in it says so to the checker
        private final Optional<Device> device;

        Command(char letter) {
            this.letter = letter;
            this.device = Optional.empty();
        }

        Command(char letter, Device device) {
            this.letter = letter;
            this.device = Optional.of(device);
        }

        /** What to send to its first serial port. */
        public char letter() {
            return letter;
        }

        /** The device that QEMU has to have, or nothing happens. */
        public Optional<Device> device() {
            return device;
        }
    }

    /** The guest, if it is there. */
    public static Optional<CommandGuest> find() {
        return DIRECTORY.find(IMAGE).map(directory -> new CommandGuest(directory.resolve(IMAGE)));
    }

    /** The guest; throws, saying how to build it, when it is not there. */
    public static CommandGuest get() {
        return find().orElseThrow(() -> DIRECTORY.missing("command guest", IMAGE));
    }

    /** The raw image; shared by everyone, not to be written to. */
    public Path image() {
        return image;
    }

    /** A raw image of one's own in {@code directory}, big enough for every kind of disk. */
    public Path copyTo(Path directory) throws IOException {
        Path copy = Files.copy(image, directory.resolve(IMAGE));
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.setLength(Math.max(file.length(), BOOTABLE_ANYWHERE));
        }
        return copy;
    }
}
