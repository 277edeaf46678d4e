package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileDiskOptionsTest {
    private static final Path IMAGE = Path.of("/srv/web.qcow2");

    @Test
    void whatIsLeftOutIsFilledIn() {
        assertThat(new FileDiskOptions(IMAGE, null, null, null, null))
                .isEqualTo(new FileDiskOptions(
                        IMAGE, ImageFormat.QCOW2, CacheMode.WRITEBACK, DiscardMode.UNMAP, AsyncIo.THREADS))
                .isEqualTo(new FileDiskOptions(IMAGE, null));
    }

    @Test
    void pathHasToBeGiven() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new FileDiskOptions(null, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.PATH_MISSING));
    }

    @Test
    void relativePathIsRefusedWithTheAbsoluteOne() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new FileDiskOptions(Path.of("images/../web.qcow2"), null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.PATH_NOT_ABSOLUTE))
                .satisfies(e -> assertThat(e.remedy())
                        .hasValue("use '" + Path.of("web.qcow2").toAbsolutePath() + "'"))
                .withMessageContaining("path 'images/../web.qcow2' is not absolute");
    }

    @Test
    void nativeAioNeedsTheCacheOff() {
        for (CacheMode cache : new CacheMode[] {null, CacheMode.WRITEBACK, CacheMode.UNSAFE}) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> new FileDiskOptions(IMAGE, null, cache, null, AsyncIo.NATIVE))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.AIO_NEEDS_DIRECT))
                    .withMessageContaining("aio 'native'");
        }
        assertThat(new FileDiskOptions(IMAGE, null, CacheMode.NONE, null, AsyncIo.NATIVE).aio())
                .isEqualTo(AsyncIo.NATIVE);
    }
}
