package dev.ratite.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.DiskProviderContract;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsQemuImg
class FileDiskProviderTest extends DiskProviderContract<FileDiskOptions> {
    private static final ImageTool TOOL = new ImageTool();
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path images;

    @Override
    protected DiskProvider<FileDiskOptions> provider() {
        return new FileDiskProvider();
    }

    @Override
    protected FileDiskOptions usableOptions(Path directory) {
        Path image = directory.resolve("root.qcow2");
        if (Files.notExists(image)) {
            TOOL.create(image, ImageFormat.QCOW2, MEBIBYTE);
        }
        return new FileDiskOptions(image, null);
    }

    @Override
    protected FileDiskOptions unreachableOptions(Path directory) {
        return new FileDiskOptions(directory.resolve("absent.qcow2"), null);
    }

    @Test
    void isPickedByTheWordFile() {
        assertThat(provider().type()).isEqualTo("file");
    }

    @Test
    void nodeSaysEverythingToBothLayers() {
        FileDiskOptions usable = usableOptions(images);
        FileDiskOptions options = new FileDiskOptions(
                usable.path(), ImageFormat.QCOW2, CacheMode.NONE, DiscardMode.IGNORE, AsyncIo.NATIVE);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", usable.path().toString());
        file.put("aio", "native");
        file.put("read-only", true);
        file.put("discard", "ignore");
        file.put("cache", Map.of("direct", true));
        try (DiskBackend disk = provider().open(options, request(true))) {
            assertThat(disk.node().driver()).isEqualTo("qcow2");
            assertThat(disk.node().options())
                    .containsExactly(
                            Map.entry("file", new BlockNode("file", file)),
                            Map.entry("read-only", true),
                            Map.entry("discard", "ignore"),
                            Map.entry("cache", Map.of("direct", true)));
        }
    }

    @Test
    @NeedsQemu
    void everyCombinationOfOptionsIsOneThatQemuTakes() {
        TOOL.create(images.resolve("a.raw"), ImageFormat.RAW, MEBIBYTE);
        TOOL.create(images.resolve("a.qcow2"), ImageFormat.QCOW2, MEBIBYTE);
        try (BareQemu qemu = BareQemu.start()) {
            for (ImageFormat format : ImageFormat.values()) {
                Path image = images.resolve("a." + format.qemuName());
                for (CacheMode cache : CacheMode.values()) {
                    for (DiscardMode discard : DiscardMode.values()) {
                        add(qemu, new FileDiskOptions(image, format, cache, discard, AsyncIo.THREADS));
                    }
                }
                add(qemu, new FileDiskOptions(image, format, CacheMode.NONE, null, AsyncIo.NATIVE));
                add(qemu, new FileDiskOptions(image, format, null, null, AsyncIo.IO_URING));
            }
        }
    }

    @Test
    @NeedsQemu
    void anyNameThatAFileCanHaveReachesQemu() {
        try (BareQemu qemu = BareQemu.start()) {
            for (String name : OddNames.ALL) {
                Path image = images.resolve(name);
                TOOL.create(image, ImageFormat.QCOW2, MEBIBYTE);
                add(qemu, new FileDiskOptions(image, null));
            }
        }
    }

    @Test
    void missingImageSaysHowToMakeOne() {
        refused(images.resolve("absent.qcow2"), FileDiskError.IMAGE_MISSING)
                .hasMessageContaining("qemu-img create -f qcow2 " + images.resolve("absent.qcow2") + " 20G");
        assertThatThrownBy(() ->
                        provider().open(new FileDiskOptions(images.resolve("absent"), ImageFormat.RAW), request(false)))
                .hasMessageContaining("qemu-img create -f raw " + images.resolve("absent") + " 20G");
    }

    @Test
    void directoryAndCharacterDeviceAreNoImages() {
        refused(images, FileDiskError.IMAGE_NOT_A_FILE).hasMessageContaining("is a directory");
        refused(Path.of("/dev/null"), FileDiskError.IMAGE_NOT_A_FILE).hasMessageContaining("is no file");
    }

    @Test
    void blockDeviceGetsTheDriverForIt() throws IOException {
        try (Stream<Path> devices = Files.list(Path.of("/dev"))) {
            Path device = devices.filter(path -> new ImageFile(path, "").isBlockDevice())
                    .filter(Files::isReadable)
                    .findFirst()
                    .orElse(null);
            Assumptions.assumeTrue(device != null, "no block device can be read here");
            DiskBackend disk = provider().open(new FileDiskOptions(device, ImageFormat.RAW), request(true));
            assertThat(((BlockNode) disk.node().options().get("file")).driver()).isEqualTo("host_device");
        }
    }

    @Test
    void rawImageCalledQcow2IsRefusedBeforeQemuSeesIt() throws IOException {
        Path image = images.resolve("disk");
        Files.write(image, new byte[1024]);
        refused(image, FileDiskError.FORMAT_WRONG).hasMessageContaining("is not in qcow2 format");
        Files.write(image, new byte[0]);
        refused(image, FileDiskError.FORMAT_WRONG).hasMessageContaining("is not in qcow2 format");
    }

    @Test
    void rawImageIsNeverLookedInto() {
        FileDiskOptions qcow2 = usableOptions(images);
        DiskBackend disk = provider().open(new FileDiskOptions(qcow2.path(), ImageFormat.RAW), request(false));
        assertThat(disk.node().driver()).isEqualTo("raw");
    }

    @Test
    void imageThatSaysItIsDamagedOpensForReadingOnly() throws IOException {
        Path image = usableOptions(images).path();
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(79);
            file.write(2);
        }
        refused(image, FileDiskError.IMAGE_DAMAGED).hasMessageContaining("qemu-img check -r all");
        assertThat(provider().open(new FileDiskOptions(image, null), request(true)))
                .isNotNull();
    }

    @Test
    void headerCutShortIsDamage() throws IOException {
        Path image = usableOptions(images).path();
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(50);
        }
        refused(image, FileDiskError.IMAGE_DAMAGED).hasMessageContaining("it ends in the middle of its header");
    }

    @Test
    @NeedsQemu
    void imageThatAVmWritesIsInUseAndItsProcessNamed() {
        Path image = usableOptions(images).path();
        try (BareQemu holder = BareQemu.start("-blockdev", json(image, false))) {
            DiskRequest forPlan = new DiskRequest("web", "root", false, Duration.ofSeconds(10), true);
            assertThatNoException().isThrownBy(() -> provider()
                    .open(new FileDiskOptions(image, null), forPlan)
                    .close());
            refused(image, FileDiskError.IMAGE_IN_USE)
                    .hasMessageContaining("is in use by process " + holder.pid() + " (");
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> provider().open(new FileDiskOptions(image, null), request(true)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FileDiskError.IMAGE_IN_USE));
        }
        assertThat(provider().open(new FileDiskOptions(image, null), request(false)))
                .isNotNull();
    }

    @Test
    @NeedsQemu
    void imageThatAVmReadsMayBeReadButNotWritten() {
        Path image = usableOptions(images).path();
        try (BareQemu holder = BareQemu.start("-blockdev", json(image, true))) {
            refused(image, FileDiskError.IMAGE_IN_USE).hasMessageContaining("process " + holder.pid());
            assertThat(provider().open(new FileDiskOptions(image, null), request(true)))
                    .isNotNull();
        }
    }

    @Test
    @NeedsQemu
    void whatWeCallInUseIsWhatQemuRefuses() {
        Path image = usableOptions(images).path();
        try (BareQemu holder = BareQemu.start("-blockdev", json(image, false));
                BareQemu other = BareQemu.start()) {
            assertThat(holder.errors()).isEmpty();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> other.execute("blockdev-add", arguments(image, false)))
                    .withMessageContaining("Failed to get \"write\" lock");
        }
    }

    private void add(BareQemu qemu, FileDiskOptions options) {
        try (DiskBackend disk = provider().open(options, request(false))) {
            BlockNode node = disk.node();
            Map<String, Object> arguments = new LinkedHashMap<>(node.options());
            BlockNode file = (BlockNode) node.options().get("file");
            Map<String, Object> inner = new LinkedHashMap<>(file.options());
            inner.put("driver", file.driver());
            arguments.put("file", inner);
            arguments.put("driver", node.driver());
            arguments.put("node-name", "disk");
            qemu.execute("blockdev-add", arguments);
            qemu.execute("blockdev-del", Map.of("node-name", "disk"));
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Path image, FileDiskError code) {
        return assertThatThrownBy(() -> provider().open(new FileDiskOptions(image, null), request(false)))
                .hasMessageStartingWith("Disk 'root' of VM 'web': ")
                .asInstanceOf(throwable(RatiteException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.remedy()).isPresent());
    }

    private static Map<String, Object> arguments(Path image, boolean readOnly) {
        return Map.of(
                "driver",
                "qcow2",
                "node-name",
                "disk",
                "read-only",
                readOnly,
                "file",
                Map.of("driver", "file", "filename", image.toString(), "read-only", readOnly));
    }

    private static String json(Path image, boolean readOnly) {
        return "{\"driver\":\"qcow2\",\"node-name\":\"disk\",\"read-only\":" + readOnly
                + ",\"file\":{\"driver\":\"file\",\"filename\":\"" + image + "\",\"read-only\":" + readOnly + "}}";
    }
}
