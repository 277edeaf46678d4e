package dev.ratite.storage.file;

/** How QEMU hands reads and writes to the host. */
public enum AsyncIo {
    /** To threads of its own; works everywhere. */
    THREADS("threads"),
    /** By Linux' own asynchronous I/O; needs {@link CacheMode#NONE}. */
    NATIVE("native"),
    /** By io_uring, where host and QEMU have it. */
    IO_URING("io_uring");

    private final String qemuName;

    AsyncIo(String qemuName) {
        this.qemuName = qemuName;
    }

    String qemuName() {
        return qemuName;
    }
}
