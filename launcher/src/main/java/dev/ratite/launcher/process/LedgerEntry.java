package dev.ratite.launcher.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that was, or was about to be, taken for a VM. */
public final class LedgerEntry {
    /** A file, or an empty directory; the value is its absolute path. */
    public static final String FILE = "FILE";

    /** A Unix socket; the value is its absolute path. */
    public static final String SOCKET = "SOCKET";

    /**
     * A helper of the VM. The value is a text that its command line holds, and that no other of the VM's processes has;
     * the handle, once known, a {@link ProcessIdentity}. Children with the same text, and the run directory's path, in
     * their command lines go with it.
     */
    public static final String PROCESS = "PROCESS";

    /** The shim, which waits for what QEMU is to be started with; the value is the VM's uuid, which stands in its command line. */
    public static final String SHIM = "SHIM";

    /** QEMU with its shim; the value is the VM's uuid, which stands in QEMU's command line. */
    public static final String QEMU = "QEMU";

    /**
     * A thing that a plugin takes; the value begins with the plugin's kind and type, the id of what it is for, and the plugin's
     * own word for the thing: {@code network/tap@lan interface tap0}. Whoever releases it asks the plugin.
     */
    public static final String PLUGIN = "PLUGIN";

    private final int number;
    private final String kind;
    private final String value;
    private final @Nullable String handle;

    LedgerEntry(int number, String kind, String value, @Nullable String handle) {
        this.number = number;
        this.kind = kind;
        this.value = value;
        this.handle = handle;
    }

    /** Counted from 1 in the order of taking. */
    public int number() {
        return number;
    }

    /** Chooses the {@link Releaser}. */
    public String kind() {
        return kind;
    }

    /** What was known before the thing was made. */
    public String value() {
        return value;
    }

    /** What became known by making it. */
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    LedgerEntry withHandle(String made) {
        return new LedgerEntry(number, kind, value, made);
    }

    /** For an error's sentence: {@code SOCKET /run/web/monitor.sock}. */
    @Override
    public String toString() {
        return kind + " " + value + (handle == null ? "" : " (" + handle + ")");
    }
}
