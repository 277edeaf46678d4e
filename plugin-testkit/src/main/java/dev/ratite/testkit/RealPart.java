package dev.ratite.testkit;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.guest.CommandGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Something outside the JVM that a test may need. */
public enum RealPart {
    /** {@code qemu-system-x86_64}: the system property {@code ratite.qemu}, {@code RATITE_QEMU}, or on the PATH. */
    QEMU(
            "the QEMU binary qemu-system-x86_64",
            "install it (Debian: apt-get install qemu-system-x86), or name it in RATITE_QEMU"),
    /** {@code qemu-img}: the system property {@code ratite.qemu.img}, {@code RATITE_QEMU_IMG}, or on the PATH. */
    QEMU_IMG("the program qemu-img", "install it (Debian: apt-get install qemu-utils), or name it in RATITE_QEMU_IMG"),
    /**
     * {@code qemu-storage-daemon}: the system property {@code ratite.qemu.storage.daemon}, {@code
     * RATITE_QEMU_STORAGE_DAEMON}, or on the PATH.
     */
    QEMU_STORAGE_DAEMON(
            "the program qemu-storage-daemon",
            "install it (Debian: apt-get install qemu-system-common), or name it in RATITE_QEMU_STORAGE_DAEMON"),
    /** See {@link CommandGuest}. */
    COMMAND_GUEST("the command guest", "run bin/guests and set RATITE_COMMAND_GUEST"),
    /** See {@link LinuxGuest}. */
    LINUX_GUEST("the Linux guest", "run bin/guests and set RATITE_LINUX_GUEST");

    private final String description;
    private final String remedy;

    RealPart(String description, String remedy) {
        this.description = description;
        this.remedy = remedy;
    }

    /** Where it is, if this machine has it. */
    public Optional<Path> find() {
        return switch (this) {
            case QEMU -> program("ratite.qemu", "RATITE_QEMU", "qemu-system-x86_64");
            case QEMU_IMG -> program("ratite.qemu.img", "RATITE_QEMU_IMG", "qemu-img");
            case QEMU_STORAGE_DAEMON ->
                program("ratite.qemu.storage.daemon", "RATITE_QEMU_STORAGE_DAEMON", "qemu-storage-daemon");
            case COMMAND_GUEST -> CommandGuest.find().map(CommandGuest::image);
            case LINUX_GUEST -> LinuxGuest.find().map(LinuxGuest::kernel);
        };
    }

    /** Where it is; throws, saying how to get it, when this machine lacks it. */
    public Path path() {
        return find().orElseThrow(() -> new RatiteException(TestkitError.PART_MISSING, absence(), remedy, null));
    }

    String remedy() {
        return remedy;
    }

    String absence() {
        return "This machine lacks " + description;
    }

    private static Optional<Path> program(String property, String variable, String name) {
        String named = System.getProperty(property, System.getenv(variable));
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named).toAbsolutePath()).filter(Files::isExecutable);
        }
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
