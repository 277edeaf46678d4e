package dev.ratite.storage.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is to the kernel, whatever its names. */
record Inode(long device, long number) {
    /** Follows links. */
    static Inode of(Path file) throws IOException {
        return new Inode((Long) Files.getAttribute(file, "unix:dev"), (Long) Files.getAttribute(file, "unix:ino"));
    }

    /** As {@code /proc/locks} names it: {@code fe:00:2146572}. */
    String inLockTable() {
        long major = (device >>> 8) & 0xfff;
        long minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
        return String.format("%02x:%02x:%d", major, minor, number);
    }
}
