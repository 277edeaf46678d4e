package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.HostSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no real qemu-img can be made to do: shell scripts stand for it. */
class QemuImgTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void missingProgramSaysWhatToInstall() {
        ImageTool tool = new ImageTool("no-such-qemu-img", LONG);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.info(directory.resolve("a"), ImageFormat.RAW))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.TOOL_MISSING))
                .satisfies(e -> assertThat(e.remedy()).get().asString().contains("apt-get install qemu-utils"));
    }

    @Test
    void createWithoutTheProgramLeavesNoFile() {
        ImageTool tool = new ImageTool("no-such-qemu-img", LONG);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.create(directory.resolve("a"), ImageFormat.RAW, 512));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void programThatDoesNotEndIsKilledAndItsFileRemoved() throws IOException {
        ImageTool tool = new ImageTool(script("exec sleep 1000"), Duration.ofMillis(200));
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.create(directory.resolve("a"), ImageFormat.RAW, 512))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.TOOL_TIMED_OUT))
                .withMessageContaining("did not end within 200 ms");
        before.assertNothingChanged();
    }

    @Test
    void interruptKillsTheProgramAndStaysWithTheThread() throws IOException {
        ImageTool tool = new ImageTool(script("exec sleep 1000"), LONG);
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                tool.info(directory.resolve("a"), ImageFormat.RAW);
            } catch (RatiteException e) {
                assertThat(e.code()).isEqualTo(FileDiskError.TOOL_INTERRUPTED);
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        assertThat(stillInterrupted).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
        before.assertNothingChanged();
    }

    @Test
    void fullFileSystemIsTold() throws IOException {
        ImageTool tool = new ImageTool(
                script("echo \"qemu-img: $7: Could not write qcow2 header: No space left on device\" >&2; exit 1"),
                LONG);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.create(directory.resolve("a"), ImageFormat.QCOW2, 512))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.NO_SPACE));
        assertThat(directory.resolve("a")).doesNotExist();
    }

    @Test
    void wordsThatNobodyKnowsAreQuoted() throws IOException {
        ImageTool tool = new ImageTool(script("echo 'qemu-img: the moon is in the wrong house' >&2; exit 1"), LONG);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.resize(directory.resolve("a"), ImageFormat.QCOW2, 512, false))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.TOOL_FAILED))
                .withMessageContaining("failed with exit code 1: the moon is in the wrong house");
    }

    @Test
    void answerThatIsNoJsonIsAnError() throws IOException {
        ImageTool tool = new ImageTool(script("echo hello"), LONG);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> tool.info(directory.resolve("a"), ImageFormat.QCOW2))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.TOOL_FAILED));
    }

    @Test
    void flagsOfTheImageAreRead() throws IOException {
        ImageTool tool = new ImageTool(
                script("echo '{\"virtual-size\": 512, \"actual-size\": 8, \"encrypted\": true, "
                        + "\"dirty-flag\": true, \"backing-filename\": \"nbd:x\", "
                        + "\"format-specific\": {\"data\": {\"corrupt\": true}}}'"),
                LONG);
        assertThat(tool.info(directory.resolve("a"), ImageFormat.QCOW2))
                .isEqualTo(new ImageInfo(ImageFormat.QCOW2, 512, 8, "nbd:x", null, true, true, true));
    }

    private String script(String body) throws IOException {
        Path scripts = Files.createTempDirectory(directory, "bin");
        Path script = scripts.resolve("qemu-img");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }
}
