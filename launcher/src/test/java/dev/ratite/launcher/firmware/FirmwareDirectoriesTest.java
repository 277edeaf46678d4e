package dev.ratite.launcher.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptors as files: which count, and what odd ones do. */
class FirmwareDirectoriesTest {
    @TempDir
    private Path root;

    private Path system;
    private Path user;

    @BeforeEach
    void makeDirectories() throws IOException {
        system = Files.createDirectory(root.resolve("system"));
        user = Files.createDirectory(root.resolve("user"));
    }

    @Test
    void aLaterDirectoryTakesThePlaceOfTheSameName() throws IOException {
        describe(system, "50-a.json", "theirs");
        describe(user, "50-a.json", "mine");
        assertThat(chosen()).isEqualTo(root.resolve("mine.fd"));
    }

    @Test
    void namesAreInOrderAcrossDirectories() throws IOException {
        describe(system, "50-a.json", "theirs");
        describe(user, "60-b.json", "mine");
        assertThat(chosen()).isEqualTo(root.resolve("theirs.fd"));
    }

    @Test
    void anEmptyFileTakesTheOthersAway() throws IOException {
        describe(system, "50-a.json", "theirs");
        Files.createFile(user.resolve("50-a.json"));
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::chosen);
        assertThat(read().notes()).isEmpty();
    }

    @Test
    void aLinkToNothingTakesTheOthersAwayToo() throws IOException {
        describe(system, "50-a.json", "theirs");
        Files.createSymbolicLink(user.resolve("50-a.json"), Path.of("/dev/null"));
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::chosen);
    }

    @Test
    void otherFilesAreNotRead() throws IOException {
        describe(system, "50-a.json.dpkg-old", "theirs");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "null",
                "{\"mapping\":{\"device\":\"flash\"}}",
                "{\"mapping\":{\"device\":\"flash\",\"executable\":{\"filename\":\"a.fd\",\"format\":\"raw\"}}}",
                "{\"mapping\":{\"device\":\"memory\",\"filename\":7}}",
                "{\"mapping\":{\"device\":\"memory\",\"filename\":\"/a\\u0000b\"}}",
                "{\"mapping\":{\"device\":\"memory\",\"filename\":\"/a\"},\"targets\":[7]}"
            })
    void aDamagedDescriptorIsNotedAndHidesNoOther(String text) throws IOException {
        Files.writeString(system.resolve("10-bad.json"), text);
        describe(system, "50-a.json", "theirs");
        assertThat(chosen()).isEqualTo(root.resolve("theirs.fd"));
        assertThat(read().notes()).singleElement().asString().contains("10-bad.json");
    }

    @Test
    void nestingWithoutEndIsNoted() throws IOException {
        Files.writeString(system.resolve("10-bad.json"), "[".repeat(100_000));
        assertThat(read().notes()).singleElement().asString().contains("10-bad.json is no JSON");
    }

    @Test
    void aFileTooLongToBeADescriptorIsNoted() throws IOException {
        Files.writeString(system.resolve("10-bad.json"), " ".repeat((1 << 20) + 1));
        assertThat(read().notes()).singleElement().asString().contains("10-bad.json is too long");
    }

    @Test
    void unknownFieldsAndFeaturesArePassedOver() throws IOException {
        describe(system, "50-a.json", "theirs");
        Path file = system.resolve("50-a.json");
        String more = "\"features\":[\"levitation\", 7],\"colour\":\"red\",\"age\":7";
        Files.writeString(file, Files.readString(file).replace("\"features\":[]", more));
        assertThat(chosen()).isEqualTo(root.resolve("theirs.fd"));
        assertThat(read().notes()).singleElement().asString().contains("50-a.json", "age, colour");
    }

    @Test
    void everyPartOfADescriptorIsRead() throws IOException {
        Files.writeString(system.resolve("50-a.json"), """
                {"description":"d","interface-types":["uefi"],
                 "mapping":{"device":"flash","mode":"split",
                  "executable":{"filename":"%1$s/code.qcow2","format":"qcow2"},
                  "nvram-template":{"filename":"%1$s/vars.fd","format":"raw"}},
                 "targets":[{"architecture":"aarch64","machines":["virt-*"]},
                            {"architecture":"x86_64","machines":["pc-i440fx-*","pc-q35-*"]}],
                 "features":["secure-boot","enrolled-keys","requires-smm"],"tags":["t"]}
                """.formatted(root));
        Files.createFile(root.resolve("code.qcow2"));
        Files.createFile(root.resolve("vars.fd"));
        UefiFirmware firmware = read().choose(request(SecureBoot.ON)).firmware();
        assertThat(firmware)
                .isEqualTo(new UefiFirmware(
                        root.resolve("code.qcow2"),
                        "qcow2",
                        root.resolve("vars.fd"),
                        "raw",
                        true,
                        true,
                        true,
                        true,
                        system.resolve("50-a.json")));
        assertThat(read().notes()).isEmpty();
    }

    @Test
    void memoryAndStatelessFlashHaveNoVariables() throws IOException {
        Files.createFile(root.resolve("code.fd"));
        String memory = text("x")
                .replaceFirst(
                        "\"mapping\":\\{.*?\\}\\}",
                        "\"mapping\":{\"device\":\"memory\",\"filename\":\"" + root + "/code.fd\"}");
        Files.writeString(system.resolve("50-a.json"), memory);
        UefiFirmware inMemory = read().choose(request(SecureBoot.OFF)).firmware();
        assertThat(inMemory.flash()).isFalse();
        assertThat(inMemory.code()).isEqualTo(root.resolve("code.fd"));
        Files.writeString(
                system.resolve("50-a.json"),
                text("code").replace("\"device\":\"flash\"", "\"device\":\"flash\",\"mode\":\"stateless\""));
        UefiFirmware stateless = read().choose(request(SecureBoot.OFF)).firmware();
        assertThat(stateless.flash()).isTrue();
        assertThat(stateless.variablesTemplate()).isNull();
    }

    @Test
    void aBiosIsNoUefi() throws IOException {
        describe(system, "50-a.json", "theirs");
        Path file = system.resolve("50-a.json");
        Files.writeString(file, Files.readString(file).replace("uefi", "bios"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(this::chosen)
                .withMessageContaining("is no UEFI firmware");
    }

    @Test
    void theUsersOwnAreWhereXdgSaysOrElseAtHome() throws IOException {
        Path home = root.resolve("home");
        describe(Files.createDirectories(home.resolve(".config/qemu/firmware")), "00-a.json", "home");
        Path config = root.resolve("config");
        describe(Files.createDirectories(config.resolve("qemu/firmware")), "00-a.json", "config");
        assertThat(codeOf(Map.of(), home)).isEqualTo(root.resolve("home.fd"));
        assertThat(codeOf(Map.of("XDG_CONFIG_HOME", config.toString()), home)).isEqualTo(root.resolve("config.fd"));
        assertThat(codeOf(Map.of("XDG_CONFIG_HOME", "relative"), home)).isEqualTo(root.resolve("home.fd"));
    }

    private Path codeOf(Map<String, String> environment, Path home) {
        return FirmwareDirectories.ofEnvironment(environment, home)
                .read()
                .choose(request(SecureBoot.UNSPECIFIED))
                .firmware()
                .code();
    }

    private FirmwareCatalog read() {
        return FirmwareDirectories.of(List.of(system, root.resolve("absent"), user))
                .read();
    }

    private Path chosen() {
        return read().choose(request(SecureBoot.UNSPECIFIED)).firmware().code();
    }

    private static FirmwareRequest request(SecureBoot secureBoot) {
        return new FirmwareRequest("web", Architecture.X86_64, "pc-q35-7.2", secureBoot);
    }

    private void describe(Path directory, String name, String code) throws IOException {
        Files.writeString(directory.resolve(name), text(code));
        Files.createFile(root.resolve(code + ".fd"));
        Files.createFile(root.resolve(code + ".vars"));
    }

    private String text(String code) {
        return "{\"description\":\"d\",\"interface-types\":[\"uefi\"],\"mapping\":{\"device\":\"flash\",\"executable\":"
                + "{\"filename\":\"" + root + "/" + code
                + ".fd\",\"format\":\"raw\"},\"nvram-template\":{\"filename\":\""
                + root + "/" + code + ".vars\",\"format\":\"raw\"}},\"targets\":[{\"architecture\":\"x86_64\","
                + "\"machines\":[\"pc-q35-*\"]}],\"features\":[]}";
    }
}
