package dev.ratite.launcher.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.VmHost;
import dev.ratite.testkit.NeedsLinuxStdGuest;
import dev.ratite.testkit.NeedsVirtiofsd;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest with nearly every kind of device, all in one boot. */
@Tag("integration")
@NeedsLinuxStdGuest
@NeedsVirtiofsd
class DevicesGuestTest {
    private static final long DISK = 2 << 20;

    @RegisterExtension
    static final OneBoot BOOT = new OneBoot(LinuxGuest.Kind.STD, DevicesGuestTest::prepare);

    private final RunningGuest guest = BOOT.guest();

    private static String prepare(Path directory) throws IOException {
        for (String disk : List.of("root", "stick", "fast", "plate", "unit", "disc")) {
            try (RandomAccessFile file =
                    new RandomAccessFile(directory.resolve(disk + ".img").toFile(), "rw")) {
                file.setLength(DISK);
                file.write(("this is " + disk + "\n").getBytes(UTF_8));
            }
        }
        for (String share : List.of("both", "look", "swift")) {
            Files.createDirectory(directory.resolve(share));
            Files.writeString(directory.resolve(share).resolve("greeting"), "from the host, " + share + "\n");
        }
        try (InputStream json = DevicesGuestTest.class.getResourceAsStream("devices.json")) {
            return new String(json.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aDiskOnEachBusIsThereWithItsSerial() {
        assertThat(BOOT.facts().stream().filter(fact -> fact.startsWith("disk ") && !fact.startsWith("disk sr")))
                .satisfiesExactlyInAnyOrder(
                        disk -> assertThat(disk).matches("disk vd. " + DISK + " ROOT-1"),
                        disk -> assertThat(disk).matches("disk sd. " + DISK + " -"),
                        disk -> assertThat(disk).matches("disk nvme0n1 " + DISK + " FAST-1"),
                        disk -> assertThat(disk).matches("disk sd. " + DISK + " PLATE-1"),
                        disk -> assertThat(disk).matches("disk sd. " + DISK + " UNIT-1"));
        assertThat(BOOT.facts()).anyMatch(fact -> fact.matches("usb \\S+ 46f4:0001 STICK-1"));
    }

    @Test
    void aDiskIsWrittenToUnlessItIsReadOnly() throws IOException {
        guest.sh("printf 'by the guest' | dd of=/dev/nvme0n1 bs=512 seek=1 conv=notrunc,fsync");
        assertThat(new String(Files.readAllBytes(BOOT.directory().resolve("fast.img")), UTF_8))
                .contains("by the guest");
        assertThat(guest.sh("for d in /sys/block/sd* /sys/block/vd*; do cat $d/ro; done | sort | tr -d '\\n'"))
                .isEqualTo("0001");
    }

    @Test
    void aDiscIsReadAndAnEmptyDriveIsThere() {
        assertThat(guest.sh("head -n 1 /dev/sr0")).isEqualTo("this is disc");
        assertThat(guest.can("head -c 1 /dev/sr1")).isFalse();
        assertThat(guest.sh("ls /sys/block | grep -c sr")).isEqualTo("2");
    }

    @Test
    void aDiskHasItsIoThread() {
        JsonNode threads = guest.ask("query-iothreads");
        assertThat(threads).hasSize(1);
        assertThat(threads.get(0).path("id").asText()).isEqualTo("io0");
        assertThat(threads.get(0).path("poll-max-ns").asInt()).isEqualTo(5000);
        assertThat(guest.property("/machine/peripheral/root/virtio-backend", "iothread")
                        .asText())
                .isEqualTo("/objects/io0");
    }

    @Test
    void aDiskIsThrottled() {
        JsonNode limits = guest.property("/objects/throttle.root", "limits");
        assertThat(limits.path("iops-total").asInt()).isEqualTo(5000);
        assertThat(limits.path("bps-total").asInt()).isEqualTo(100 << 20);
        assertThat(guest.ask("query-block"))
                .filteredOn(block -> block.path("qdev").asText().contains("/root/"))
                .extracting(block -> block.path("inserted").path("drv").asText())
                .containsExactly("throttle");
    }

    @Test
    void aFolderIsSharedBothWays() throws IOException {
        assertThat(guest.sh("cat /mnt/both/greeting")).isEqualTo("from the host, both");
        guest.sh("echo from the guest >/mnt/both/answer");
        assertThat(BOOT.directory().resolve("both/answer")).hasContent("from the guest");
    }

    @Test
    void aFolderThatIsReadOnlyIsNotWritten() {
        assertThat(guest.sh("cat /mnt/look/greeting")).isEqualTo("from the host, look");
        assertThat(guest.can("echo no >/mnt/look/answer")).isFalse();
        assertThat(BOOT.directory().resolve("look/answer")).doesNotExist();
    }

    @Test
    void aFolderIsSharedByVirtiofs() {
        assertThat(guest.sh("cat /mnt/swift/greeting")).isEqualTo("from the host, swift");
        guest.sh("echo from the guest >/mnt/swift/answer");
        assertThat(BOOT.directory().resolve("swift/answer")).hasContent("from the guest");
        assertThat(guest.sh("grep ' /mnt/swift ' /proc/mounts")).startsWith("swift /mnt/swift virtiofs");
    }

    @Test
    void theSecondSerialPortIsASocket() throws IOException {
        try (GuestSocket port = GuestSocket.connect(BOOT.directory().resolve("second.sock"))) {
            guest.sh("echo out by the second port >/dev/ttyS1");
            port.expect("out by the second port");
        }
    }

    @Test
    void theVirtioConsoleHasAShell() throws IOException {
        try (GuestSocket terminal = GuestSocket.connect(BOOT.directory().resolve("terminal.sock"))) {
            terminal.send("\n");
            terminal.expect(LinuxGuest.PROMPT);
            terminal.send("echo $((6 * 7)) is the answer\n");
            terminal.expect("42 is the answer");
        }
    }

    @Test
    void aNamedChannelGoesBothWays() throws IOException {
        try (GuestSocket words = GuestSocket.connect(BOOT.directory().resolve("words.sock"))) {
            words.send("there and back\n");
            words.expect("there and back");
        }
        assertThat(guest.sh("ls /dev/virtio-ports")).contains("test.echo.words", "org.qemu.guest_agent.0");
    }

    @Test
    void whatTheGuestReadsOfItsMakeIsAsDefined() {
        assertThat(guest.sh("cd /sys/class/dmi/id && for n in bios_vendor bios_version sys_vendor product_name"
                                + " product_version product_serial product_sku product_family board_vendor board_name"
                                + " board_version board_serial board_asset_tag chassis_vendor chassis_version chassis_serial"
                                + " chassis_asset_tag; do cat $n; done")
                        .lines())
                .containsExactly(
                        "Emu Firmware, Ltd",
                        "3.1",
                        "Emu",
                        "Runner=1",
                        "2",
                        "SYS-1",
                        "SKU-1",
                        "Ratites",
                        "Kiwi",
                        "Nest",
                        "4",
                        "BRD-1",
                        "A-1",
                        "Rhea",
                        "5",
                        "CHS-1",
                        "A-2");
        assertThat(guest.sh("cat /sys/class/dmi/id/product_uuid"))
                .isEqualTo(guest.vm().definition().uuid().toString());
    }

    @Test
    void theGenerationIdIsTheOneGiven() {
        assertThat(guest.ask("query-vm-generation-id").path("guid").asText())
                .isEqualTo("324e6eaf-d1d1-4bf6-bf41-b9bb6c91fb87");
        assertThat(guest.sh("cat /sys/bus/acpi/devices/*/hid")).contains("QEMUVGID");
    }

    @Test
    void theClockStartsAsToldTo() {
        assertThat(guest.sh("date -u +%F")).isEqualTo("2020-02-29");
        assertThat(guest.sh("cat /sys/class/rtc/rtc0/date")).isEqualTo("2020-02-29");
    }

    @Test
    void theFirmwareIsToldWhatToBoot() {
        guest.sh("modprobe qemu_fw_cfg");
        String firmware = "/sys/firmware/qemu_fw_cfg/by_name/";
        String order = guest.sh("tr '\\0' '\\n' <" + firmware + "bootorder/raw");
        assertThat(order.lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("/rom@genroms/pvh.bin"),
                        stick -> assertThat(stick).contains("/usb@"),
                        root -> assertThat(root).contains("/scsi@"));
        assertThat(guest.sh("od -An -tu2 -N2 " + firmware + "etc/boot-menu-wait/raw"))
                .isEqualTo("1500");
        assertThat(guest.sh("od -An -tu2 -N2 " + firmware + "etc/boot-fail-wait/raw"))
                .isEqualTo("5000");
    }

    @Test
    void randomNumbersComeFromTheHost() {
        assertThat(guest.sh("cat /sys/class/misc/hw_random/rng_current")).isEqualTo("virtio_rng.0");
        assertThat(guest.sh("head -c 64 /dev/hwrng | wc -c")).isEqualTo("64");
    }

    @Test
    void theBalloonTakesMemoryAndGivesItBack() {
        long whole = 512L << 20;
        assertThat(guest.ask("query-balloon").path("actual").asLong()).isEqualTo(whole);
        assertThat(inflatedTo(400L << 20)).isEqualTo(400L << 20);
        assertThat(inflatedTo(whole)).isEqualTo(whole);
    }

    private long inflatedTo(long bytes) {
        try (var changes = guest.vm().qmp().subscribe("BALLOON_CHANGE")) {
            guest.vm().qmp().call("balloon", Map.of("value", bytes), VmHost.PATIENCE);
            changes.await(change -> change.data().path("actual").asLong() == bytes, VmHost.PATIENCE);
        }
        return guest.ask("query-balloon").path("actual").asLong();
    }

    @Test
    void theSoundCardIsThere() {
        assertThat(BOOT.facts()).anyMatch(fact -> fact.matches("pci \\S+ 8086:293e 040300 .*"));
        assertThat(guest.property("/machine/peripheral/sound.codec", "audiodev").asText())
                .isEqualTo("sound");
    }

    @Test
    void theUsbDevicesAreThere() {
        assertThat(guest.sh("cat /sys/bus/usb/devices/*/product"))
                .contains("QEMU USB Tablet", "QEMU USB Keyboard", "QEMU USB HARDDRIVE");
    }

    @Test
    void theNetworkCardIsOfTheKindAndHasTheAddress() {
        assertThat(BOOT.facts()).anyMatch(fact -> fact.matches("net \\S+ 52:54:00:00:00:07"));
        assertThat(BOOT.facts()).anyMatch(fact -> fact.matches("pci \\S+ 8086:10d3 020000 .*"));
    }

    @Test
    void theMemoryIsSharedForVirtiofs() {
        JsonNode memory = guest.ask("query-memdev");
        assertThat(memory).hasSize(1);
        assertThat(memory.get(0).path("size").asLong()).isEqualTo(512L << 20);
        assertThat(memory.get(0).path("share").asBoolean()).isTrue();
    }
}
