package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsQemuImg
class ImageChainTest {
    private static final ImageTool TOOL = new ImageTool();

    @TempDir
    private Path images;

    private Path base;
    private Path middle;
    private Path top;

    @BeforeEach
    void threeImagesOverOneAnother() {
        base = images.resolve("base.raw");
        middle = images.resolve("middle.qcow2");
        top = images.resolve("top.qcow2");
        TOOL.create(base, ImageFormat.RAW, 1 << 20);
        TOOL.overlay(middle, base, ImageFormat.RAW);
        TOOL.overlay(top, middle, ImageFormat.QCOW2);
    }

    @Test
    void wholeChainIsFine() {
        assertThatNoException().isThrownBy(this::check);
    }

    @Test
    void missingImageDeepDownIsNamedWithItsOverlay() throws IOException {
        Files.delete(base);
        refused(FileDiskError.BACKING_MISSING)
                .hasMessageContaining("image " + middle + " lies over " + base + ", which does not exist")
                .hasMessageContaining("qemu-img rebase -u -f qcow2 -F FORMAT -b NEW " + middle);
    }

    @Test
    void imageBelowThatIsOfAnotherFormatIsUnusable() throws IOException {
        Files.write(middle, new byte[1024]);
        refused(FileDiskError.BACKING_UNUSABLE)
                .hasMessageContaining("image " + middle + " below " + top + " is not in qcow2 format");
    }

    @Test
    void directoryBelowIsUnusable() throws IOException {
        Files.delete(base);
        Files.createDirectory(base);
        refused(FileDiskError.BACKING_UNUSABLE).hasMessageContaining("is a directory");
    }

    @Test
    @NeedsQemu
    void imageBelowThatAVmWritesIsInUse() {
        try (BareQemu holder = BareQemu.start("-drive", "if=virtio,format=raw,file=" + base)) {
            refused(FileDiskError.IMAGE_IN_USE)
                    .hasMessageContaining(base + " below " + middle)
                    .hasMessageContaining("process " + holder.pid());
        }
        assertThatNoException().isThrownBy(this::check);
    }

    @Test
    @NeedsQemu
    void imageBelowMayLieUnderAnotherVmsOverlayToo() {
        Path other = images.resolve("other.qcow2");
        TOOL.overlay(other, middle, ImageFormat.QCOW2);
        try (BareQemu sharing = BareQemu.start("-drive", "if=virtio,format=qcow2,file=" + other)) {
            assertThat(sharing.errors()).isEmpty();
            assertThatNoException().isThrownBy(this::check);
        }
    }

    @Test
    void formatOfTheImageBelowHasToBeWrittenDown() throws IOException {
        forgetBackingFormat(middle);
        refused(FileDiskError.BACKING_FORMAT_UNKNOWN)
                .hasMessageContaining("image " + middle + " does not say of which format " + base + " is")
                .hasMessageContaining("qemu-img rebase -u");
    }

    @Test
    void circleIsFound() throws IOException {
        Files.delete(middle);
        Files.copy(top, middle);
        refused(FileDiskError.BACKING_UNUSABLE).hasMessageContaining("lies over itself");
    }

    @Test
    void relativeNameIsSeenFromTheOverlay() throws IOException, InterruptedException {
        rebase(top, "middle.qcow2");
        assertThatNoException().isThrownBy(this::check);
        rebase(top, "file:middle.qcow2");
        assertThatNoException().isThrownBy(this::check);
        rebase(top, "absent.qcow2");
        refused(FileDiskError.BACKING_MISSING)
                .hasMessageContaining(images.resolve("absent.qcow2").toString());
    }

    @Test
    void whatIsNoFileIsLeftToQemu() throws IOException, InterruptedException {
        rebase(top, "nbd:127.0.0.1:10809");
        assertThatNoException().isThrownBy(this::check);
        rebase(top, "json:{\"driver\":\"null-co\"}");
        assertThatNoException().isThrownBy(this::check);
    }

    private void check() {
        new ImageChain(new ImageFile(top, "Disk 'root' of VM 'web'"), false).check();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(FileDiskError code) {
        return assertThatThrownBy(this::check)
                .hasMessageStartingWith("Disk 'root' of VM 'web': ")
                .asInstanceOf(throwable(RatiteException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Writes the name as it is, which {@link ImageTool} never would. */
    private static void rebase(Path image, String backing) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "qemu-img", "rebase", "-u", "-f", "qcow2", "-F", "qcow2", "-b", backing, image.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** Turns the header extension that holds the format into one that nobody knows, and that is skipped for that. */
    private static void forgetBackingFormat(Path image) throws IOException {
        String header = new String(Files.readAllBytes(image), StandardCharsets.ISO_8859_1);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(header.indexOf("\u00e2\u0079\u002a\u00ca"));
            file.writeInt(0x01020304);
        }
    }
}
