package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.testkit.NeedsQemu;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What QEMU would end at, in words of its own that name no field, is told before it is started. */
@Tag("integration")
@NeedsQemu
class RefusedWishesTest {
    private static final String LONG = "/tmp/" + "x".repeat(102);

    @RegisterExtension
    final VmHost host = new VmHost();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("\"name\": \"../web\"", "name", "cannot name a VM"),
                Arguments.of("\"memoryMib\": 0", "memoryMib", "out of range"),
                Arguments.of(
                        "\"videos\": [{ \"device\": \"virtio-vga\", \"vgaMemoryMib\": 64 }]",
                        "videos[0]",
                        "no device property 'vgamem_mb' of device 'virtio-vga'"),
                Arguments.of(
                        "\"videos\": [{ \"device\": \"VGA\", \"address\": \"1f\" }]",
                        "videos[0].address",
                        "Slot 1f of 'pcie.0' is taken by ICH9"),
                Arguments.of(
                        "\"machine\": { \"usb\": true }, \"videos\": [{ \"device\": \"VGA\", \"address\": \"1d\" }]",
                        "videos[0].address",
                        "Slot 1d of 'pcie.0' is taken"),
                Arguments.of(
                        "\"machine\": \"pc\", \"videos\": [{ \"device\": \"VGA\", \"address\": \"1\" }]",
                        "videos[0].address",
                        "taken by PIIX3"),
                Arguments.of(
                        "\"machine\": { \"accelerator\": \"tcg\" }, \"cpu\": { \"model\": \"host\" }",
                        "cpu.model",
                        "'host' is this machine's own CPU"),
                Arguments.of(
                        chardev("\"path\": \"/tmp/s\", \"server\": true, \"reconnectSeconds\": 3"),
                        "chardevs[0].chardev.reconnectSeconds",
                        "a server does not connect again"),
                Arguments.of(
                        chardev("\"path\": \"/tmp/s\", \"waitForClient\": true"),
                        "chardevs[0].chardev.waitForClient",
                        "a client has nobody to wait for"),
                Arguments.of(
                        chardev("\"path\": \"" + LONG + "\", \"server\": true"),
                        "chardevs[0].chardev.path",
                        "too long for a socket"),
                Arguments.of(
                        "\"disks\": [{ \"type\": \"file\", \"path\": \"/a\", \"throttle\": { \"bytesPerSecond\": 9, "
                                + "\"burstSeconds\": 5 } }]",
                        "disks[0].throttle.burstSeconds",
                        "burst"),
                Arguments.of(
                        "\"chardevs\": [{ \"id\": \"serial0\", \"chardev\": \"null\" }], "
                                + "\"serials\": [{ \"chardev\": \"null\" }]",
                        "chardevs[0].id",
                        "'serial0' is the id of serials[0] already"),
                Arguments.of(
                        "\"networks\": [{ \"type\": \"user\", \"device\": \"virtio\" }]",
                        "networks[0].device",
                        "no device type 'virtio'"),
                Arguments.of(
                        "\"networks\": [{ \"type\": \"socket\", \"listen\": { \"path\": \"/tmp/s\" } }]",
                        "networks[0]",
                        "stream"),
                Arguments.of(
                        "\"displays\": [{ \"type\": \"vnc\", \"tlsVerifyClients\": true }]",
                        "displays[0]",
                        "needs a tlsDirectory"),
                Arguments.of(
                        "\"machine\": \"microvm\", \"videos\": [{ \"device\": \"virtio-vga\" }]", "videos[0]", "PCI"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void itIsToldByItsField(String fields, String field, String words) {
        String name = fields.startsWith("\"name\"") ? "" : "\"name\": \"web\", ";
        RatiteException refusal = catchThrowableOfType(RatiteException.class, () -> host.ratite()
                .launch(host.ratite().parse("{ " + name + fields + " }", host.directory()))
                .kill());
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).extracting(Problem::field).contains(field);
        assertThat(refusal.getMessage()).contains(words);
        assertThat(refusal.problems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isPresent());
        host.assertNothingLeft();
    }

    private static String chardev(String options) {
        return "\"chardevs\": [{ \"id\": \"c\", \"chardev\": { \"type\": \"socket\", " + options + " } }]";
    }
}
