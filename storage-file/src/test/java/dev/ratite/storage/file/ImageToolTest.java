package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.HostSnapshot;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsQemuImg
class ImageToolTest {
    private static final long MEBIBYTE = 1 << 20;

    private final ImageTool tool = new ImageTool();

    @TempDir
    private Path images;

    @ParameterizedTest
    @EnumSource
    void newImageIsOfItsSizeAndTakesLittleRoom(ImageFormat format) {
        Path image = images.resolve("new");
        tool.create(image, format, 1 << 30);
        ImageInfo info = tool.info(image, format);
        assertThat(info.virtualSizeBytes()).isEqualTo(1 << 30);
        assertThat(info.actualSizeBytes()).isLessThan(MEBIBYTE);
        assertThat(info.backing()).isEmpty();
        assertThat(info.backingFormat()).isEmpty();
        assertThat(info.encrypted() || info.dirty() || info.corrupt()).isFalse();
    }

    @Test
    void overlayIsAsBigAsWhatItLiesOver() {
        Path base = images.resolve("base.raw");
        Path top = images.resolve("top.qcow2");
        tool.create(base, ImageFormat.RAW, 3 * MEBIBYTE);
        tool.overlay(top, base, ImageFormat.RAW);
        ImageInfo info = tool.info(top, ImageFormat.QCOW2);
        assertThat(info.virtualSizeBytes()).isEqualTo(3 * MEBIBYTE);
        assertThat(info.backing()).hasValue(base.toString());
        assertThat(info.backingFormat()).hasValue("raw");
    }

    @Test
    void anyNameThatAFileCanHaveWorksForImageAndOverlay() {
        for (String name : OddNames.ALL) {
            Path base = images.resolve(name);
            Path top = images.resolve(name + ".overlay");
            tool.create(base, ImageFormat.QCOW2, MEBIBYTE);
            tool.overlay(top, base, ImageFormat.QCOW2);
            assertThat(tool.info(top, ImageFormat.QCOW2).backing()).as(name).hasValue(base.toString());
            tool.resize(top, ImageFormat.QCOW2, 2 * MEBIBYTE, false);
            assertThat(tool.info(top, ImageFormat.QCOW2).virtualSizeBytes())
                    .as(name)
                    .isEqualTo(2 * MEBIBYTE);
        }
    }

    @Test
    void existingFileIsNeverTouched() throws IOException {
        Path image = Files.writeString(images.resolve("precious"), "data");
        Path base = images.resolve("base");
        tool.create(base, ImageFormat.RAW, MEBIBYTE);
        refused(FileDiskError.IMAGE_EXISTS, () -> tool.create(image, ImageFormat.QCOW2, MEBIBYTE));
        refused(FileDiskError.IMAGE_EXISTS, () -> tool.overlay(image, base, ImageFormat.RAW));
        assertThat(image).hasContent("data");
    }

    @Test
    void failedCreateLeavesNothing() throws IOException {
        Path image = images.resolve("new.qcow2");
        Path text = Files.writeString(images.resolve("text"), "no image");
        HostSnapshot before = HostSnapshot.takeOfThisJvm(images);
        refused(FileDiskError.SIZE_INVALID, () -> tool.create(image, ImageFormat.QCOW2, 1L << 60));
        refused(FileDiskError.BACKING_UNUSABLE, () -> tool.overlay(image, text, ImageFormat.QCOW2));
        refused(FileDiskError.BACKING_MISSING, () -> tool.overlay(image, images.resolve("no"), ImageFormat.QCOW2));
        before.assertNothingChanged();
    }

    @Test
    void imageInAMissingDirectoryIsRefused() {
        refused(
                FileDiskError.IMAGE_MISSING,
                () -> tool.create(images.resolve("no/new.qcow2"), ImageFormat.QCOW2, MEBIBYTE));
        refused(FileDiskError.IMAGE_MISSING, () -> tool.info(images.resolve("no.qcow2"), ImageFormat.QCOW2));
    }

    @Test
    void relativeNamesAreRefused() {
        Path relative = Path.of("nbd:host");
        Path absolute = images.resolve("a");
        refused(FileDiskError.PATH_NOT_ABSOLUTE, () -> tool.create(relative, ImageFormat.RAW, MEBIBYTE));
        refused(FileDiskError.PATH_NOT_ABSOLUTE, () -> tool.overlay(absolute, relative, ImageFormat.RAW));
        refused(FileDiskError.PATH_NOT_ABSOLUTE, () -> tool.info(relative, ImageFormat.RAW));
        refused(FileDiskError.PATH_NOT_ABSOLUTE, () -> tool.resize(relative, ImageFormat.RAW, MEBIBYTE, false));
    }

    @Test
    void sizesAreWholeSectors() {
        refused(FileDiskError.SIZE_INVALID, () -> tool.create(images.resolve("a"), ImageFormat.RAW, 1000));
        assertThat(images).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void imageGrowsAndShrinksOnlyWhenToldTo(ImageFormat format) {
        Path image = images.resolve("image");
        tool.create(image, format, 4 * MEBIBYTE);
        tool.resize(image, format, 8 * MEBIBYTE, false);
        assertThat(tool.info(image, format).virtualSizeBytes()).isEqualTo(8 * MEBIBYTE);
        refused(FileDiskError.SHRINK_REFUSED, () -> tool.resize(image, format, MEBIBYTE, false));
        assertThat(tool.info(image, format).virtualSizeBytes()).isEqualTo(8 * MEBIBYTE);
        tool.resize(image, format, MEBIBYTE, true);
        assertThat(tool.info(image, format).virtualSizeBytes()).isEqualTo(MEBIBYTE);
    }

    @Test
    void formatIsNeverGuessed() {
        Path image = images.resolve("image");
        tool.create(image, ImageFormat.RAW, MEBIBYTE);
        refused(FileDiskError.FORMAT_WRONG, () -> tool.info(image, ImageFormat.QCOW2));
        Path other = images.resolve("other");
        tool.create(other, ImageFormat.QCOW2, 8 * MEBIBYTE);
        assertThat(tool.info(other, ImageFormat.RAW).virtualSizeBytes()).isLessThan(MEBIBYTE);
    }

    @Test
    @NeedsQemu
    void imageOfARunningVmCanBeDescribedButNotResized() {
        Path image = images.resolve("image");
        tool.create(image, ImageFormat.QCOW2, MEBIBYTE);
        try (BareQemu holder = BareQemu.start("-drive", "if=virtio,format=qcow2,file=" + image)) {
            assertThat(tool.info(image, ImageFormat.QCOW2).virtualSizeBytes()).isEqualTo(MEBIBYTE);
            refused(FileDiskError.IMAGE_IN_USE, () -> tool.resize(image, ImageFormat.QCOW2, 2 * MEBIBYTE, false));
            assertThat(holder.errors()).isEmpty();
        }
    }

    @Test
    void wordsInAFileNameDoNotPassForTheReason() {
        Path image = images.resolve("No space left on device \"write\" lock");
        refused(FileDiskError.IMAGE_MISSING, () -> tool.info(image, ImageFormat.RAW));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(FileDiskError code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .asInstanceOf(throwable(RatiteException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
