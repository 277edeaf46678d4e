package dev.ratite.launcher.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM's UEFI variables: made once, never written over. */
class VariableStoreTest {
    @TempDir
    private Path root;

    private Path template;
    private Path store;

    @BeforeEach
    void makeTemplate() throws IOException {
        template = Files.write(root.resolve("template.fd"), bytes(1000));
        Files.setPosixFilePermissions(template, PosixFilePermissions.fromString("rw-r--r--"));
        store = root.resolve("vm/web_VARS.fd");
    }

    @Test
    void itBeginsAsACopyForItsOwnerAlone() throws IOException {
        assertThat(prepare()).isTrue();
        assertThat(store).hasBinaryContent(bytes(1000));
        assertThat(permissions(store)).isEqualTo("rw-------");
        assertThat(permissions(store.getParent())).isEqualTo("rwx------");
        assertThat(store.getParent().toFile().list()).containsExactly("web_VARS.fd");
    }

    @Test
    void theGuestsVariablesAreKept() throws IOException {
        prepare();
        byte[] written = bytes(1000);
        Arrays.fill(written, 10, 20, (byte) 7);
        Files.write(store, written);
        assertThat(prepare()).isFalse();
        assertThat(store).hasBinaryContent(written);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024, 3 * 64 * 1024, 3 * 64 * 1024 + 5})
    void zerosAreCopiedAsWell(int length) throws IOException {
        Files.write(template, new byte[length]);
        prepare();
        assertThat(store).hasBinaryContent(new byte[length]);
    }

    @Test
    void whatStandsBetweenZerosIsCopied() throws IOException {
        byte[] sparse = new byte[5 * 64 * 1024 + 3];
        sparse[2 * 64 * 1024] = 1;
        sparse[5 * 64 * 1024 - 1] = 2;
        Files.write(template, sparse);
        prepare();
        assertThat(store).hasBinaryContent(sparse);
    }

    @Test
    void aStoreOfAnotherSizeIsRefusedAndStays() throws IOException {
        Files.createDirectories(store.getParent());
        Files.write(store, bytes(999));
        refused(FirmwareError.VARIABLES_UNFIT, "999 bytes", "have 1000");
        assertThat(store).hasBinaryContent(bytes(999));
    }

    @Test
    void aDirectoryIsNoStore() throws IOException {
        Files.createDirectories(store);
        refused(FirmwareError.VARIABLES_UNFIT, "is no file");
    }

    @Test
    void aLinkToNowhereIsNotFollowed() throws IOException {
        Files.createDirectories(store.getParent());
        Files.createSymbolicLink(store, root.resolve("nowhere"));
        refused(FirmwareError.VARIABLES_UNFIT, "is no file");
        assertThat(root.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aMissingTemplateIsNamedAndNothingIsLeft() throws IOException {
        Files.delete(template);
        refused(FirmwareError.VARIABLES_UNUSABLE, "template.fd");
        assertThat(store.getParent().toFile().list()).isEmpty();
    }

    @Test
    void aStoreOutlivesItsTemplate() throws IOException {
        prepare();
        Files.delete(template);
        assertThat(prepare()).isFalse();
    }

    @Test
    void whatAKilledCopyLeftIsInNobodysWay() throws IOException {
        Files.createDirectories(store.getParent());
        Files.write(store.resolveSibling("web_VARS.fd.new"), bytes(5));
        prepare();
        assertThat(store).hasBinaryContent(bytes(1000));
        assertThat(store.getParent().toFile().list()).containsExactly("web_VARS.fd");
    }

    @Test
    void ofAQcow2TheSizeInsideCounts() throws IOException {
        Files.write(template, qcow2(1 << 20, 200));
        Files.createDirectories(store.getParent());
        Files.write(store, qcow2(1 << 20, 9000));
        assertThat(VariableStore.prepare("web", template, "qcow2", store)).isFalse();
        Files.write(store, qcow2(1 << 21, 200));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VariableStore.prepare("web", template, "qcow2", store))
                .withMessageContaining("has 2097152 bytes");
        Files.write(store, bytes(1 << 20));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VariableStore.prepare("web", template, "qcow2", store))
                .withMessageContaining("is no qcow2 image");
    }

    private boolean prepare() {
        return VariableStore.prepare("web", template, "raw", store);
    }

    private void refused(ErrorCode code, String... words) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(this::prepare)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains("VM 'web'").contains(words);
                    assertThat(e.remedy()).isPresent();
                });
    }

    private static byte[] qcow2(long size, int length) {
        return ByteBuffer.allocate(length)
                .putInt(0x514649fb)
                .putInt(3)
                .putLong(24, size)
                .array();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + 1);
        }
        return bytes;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
