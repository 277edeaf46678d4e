package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lock tables as kernels print them, in a /proc of the test's own. */
class ImageLocksTest {
    @TempDir
    private Path directory;

    private Path image;
    private Path proc;

    @BeforeEach
    void imageAndProc() throws IOException {
        image = Files.createFile(directory.resolve("image"));
        proc = Files.createDirectory(directory.resolve("proc"));
    }

    @Test
    void writerLeavesNoRoomForAnybody() throws IOException {
        lock("1: OFDLCK ADVISORY  READ -1 %s 201 201", "2: OFDLCK ADVISORY  READ -1 %s 100 101");
        assertThat(new ImageLocks(proc).holder(image, true)).hasValue("another process");
        assertThat(new ImageLocks(proc).holder(image, false)).isPresent();
    }

    @Test
    void readerLeavesRoomForReaders() throws IOException {
        lock("1: OFDLCK ADVISORY  READ -1 %s 201 201", "2: OFDLCK ADVISORY  READ -1 %s 100 100");
        assertThat(new ImageLocks(proc).holder(image, true)).isPresent();
        assertThat(new ImageLocks(proc).holder(image, false)).isEmpty();
    }

    @Test
    void locksThatHaveNothingToDoWithQemuDoNotCount() throws IOException {
        lock("1: FLOCK  ADVISORY  WRITE 77 %s 0 0", "2: POSIX  ADVISORY  WRITE 77 %s 0 99");
        assertThat(new ImageLocks(proc).holder(image, true)).isEmpty();
    }

    @Test
    void waitersDoNotHold() throws IOException {
        lock("1: -> POSIX  ADVISORY  WRITE 77 %s 0 EOF");
        assertThat(new ImageLocks(proc).holder(image, true)).isEmpty();
    }

    @Test
    void lockOnEverythingCounts() throws IOException {
        lock("1: POSIX  ADVISORY  WRITE 77 %s 0 EOF");
        assertThat(new ImageLocks(proc).holder(image, false)).isPresent();
    }

    @Test
    void locksOnOtherFilesDoNotCount() throws IOException {
        lock("1: OFDLCK ADVISORY  READ -1 00:00:1 100 201");
        assertThat(new ImageLocks(proc).holder(image, true)).isEmpty();
    }

    @Test
    void holderIsNamedByTheDescriptorThatCarriesTheLock() throws IOException {
        lock("1: OFDLCK ADVISORY  READ -1 %s 201 201");
        process("41", "tail", "pos: 0\n");
        process("42", "qemu-system-x86", "pos: 0\nlock: 1: OFDLCK ADVISORY READ -1 x 201 201\n");
        assertThat(new ImageLocks(proc).holder(image, true)).hasValue("process 42 (qemu-system-x86)");
    }

    @Test
    void nothingIsFoundWhereTheKernelListsNoLocks() {
        assertThat(new ImageLocks(proc).holder(image, true)).isEmpty();
        assertThat(new ImageLocks().holder(image, true)).isEmpty();
    }

    private void lock(String... lines) throws IOException {
        String place = Inode.of(image).inLockTable();
        Files.writeString(proc.resolve("locks"), String.join("\n", lines).replace("%s", place) + "\n");
    }

    private void process(String pid, String name, String descriptor) throws IOException {
        Path process = Files.createDirectories(proc.resolve(pid));
        Files.createSymbolicLink(Files.createDirectory(process.resolve("fd")).resolve("9"), image);
        Files.writeString(Files.createDirectory(process.resolve("fdinfo")).resolve("9"), descriptor);
        Files.writeString(process.resolve("comm"), name + "\n");
    }
}
