package dev.ratite.examples.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.testkit.DiskProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DeclaredInAModuleOfItsOwn.class)
class SliceDiskProviderTest extends DiskProviderContract<SliceDiskOptions> {
    private static final int MEBIBYTE = 1 << 20;

    @Override
    protected DiskProvider<SliceDiskOptions> provider() {
        return new SliceDiskProvider();
    }

    @Override
    protected SliceDiskOptions usableOptions(Path directory) throws IOException {
        Path file = Files.write(directory.resolve("whole.img"), new byte[3 * MEBIBYTE]);
        return new SliceDiskOptions(file, (long) MEBIBYTE, (long) MEBIBYTE);
    }

    @Override
    protected SliceDiskOptions unreachableOptions(Path directory) {
        return new SliceDiskOptions(directory.resolve("absent.img"), (long) MEBIBYTE, null);
    }

    @Test
    void nodeIsAWindowOfTheFile(@TempDir Path directory) throws IOException {
        try (DiskBackend disk = provider().open(usableOptions(directory), request(false))) {
            assertThat(disk.node().driver()).isEqualTo("raw");
            assertThat(disk.node().options())
                    .containsEntry("offset", (long) MEBIBYTE)
                    .containsEntry("size", (long) MEBIBYTE)
                    .extractingByKey("file")
                    .isInstanceOf(BlockNode.class);
        }
    }

    @Test
    void sliceBeyondTheFilesEndIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("short.img"), new byte[MEBIBYTE]);
        SliceDiskOptions tooLong = new SliceDiskOptions(file, (long) MEBIBYTE, 512L);

        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> provider().open(tooLong, request(false)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SliceDiskError.FILE_TOO_SHORT))
                .withMessageContaining("1048576 bytes, and the slice ends at 1049088");
    }

    @Test
    void halfSectorsAreRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new SliceDiskOptions(Path.of("/srv/whole.img"), 700L, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SliceDiskError.RANGE_INVALID));
    }
}
