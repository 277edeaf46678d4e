package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.definition.Throttle;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.word.IoStatus;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Disks on every bus of one VM, asked and changed on every QEMU. */
@Tag("integration")
@NeedsQemu
@ParameterizedClass
@EachQemu
class BusyDisksTest {
    private static final long SIZE = 2 << 20;

    private static final List<String> OWN = List.of("virtio", "scsi", "sata", "nvme", "usb");

    @RegisterExtension
    final VmHost host = new VmHost();

    @Parameter
    QemuUnderTest qemu;

    private RunningVm vm;
    private VmDisks disks;

    @BeforeEach
    void launch() throws IOException {
        StringBuilder json = new StringBuilder();
        for (String bus : OWN) {
            json.append(
                    "{\"type\": \"file\", \"id\": \"%s\", \"path\": \"%s.img\", \"format\": \"raw\", \"bus\": \"%s\"},"
                            .formatted(bus, image(bus), bus));
        }
        for (String member : List.of("one", "two")) {
            json.append("""
                    {"type": "file", "id": "%s", "path": "%s.img", "format": "raw",
                     "throttle": {"group": "both", "bytesPerSecond": 1000000, "burstBytesPerSecond": 3000000,
                                  "burstSeconds": 5}},
                    """.formatted(member, image(member)));
        }
        String text = """
                {"name": "busy", "qemu": "%s", "memoryMib": 32, "machine": {"type": "q35", "accelerator": "tcg"},
                 "disks": [%s
                   {"type": "file", "id": "slow", "path": "%s.img", "format": "raw", "throttle": {"requestsPerSecond": 9}}],
                 "cdroms": [{"id": "empty"}]}
                """.formatted(qemu.program(), json, image("slow"));
        vm = host.ratite().launch(host.ratite().parse(text, host.directory()));
        disks = vm.runtime().disks();
    }

    private String image(String name) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(host.directory().resolve(name + ".img").toFile(), "rw")) {
            file.setLength(SIZE);
        }
        return name;
    }

    @AfterEach
    void end() {
        vm.kill();
    }

    @Test
    void eachIsToldOfByItsId() {
        assertThat(disks.list())
                .extracting(VmDisk::id)
                .containsExactlyInAnyOrder("virtio", "scsi", "sata", "nvme", "usb", "one", "two", "slow", "empty");
        assertThat(disks.disk("virtio")).satisfies(disk -> {
            assertThat(disk.bytes()).hasValue(SIZE);
            assertThat(disk.node()).hasValue("disk-virtio");
            assertThat(disk.driver()).hasValue("raw");
            assertThat(disk.readOnly()).isFalse();
            assertThat(disk.removable()).isFalse();
            assertThat(disk.failure()).hasValue(IoStatus.OK);
            assertThat(disk.statistics().writes()).isZero();
            assertThat(disk.statistics().writeLatency()).isEmpty();
        });
        assertThat(disks.disk("empty")).satisfies(drive -> {
            assertThat(drive.bytes()).isEmpty();
            assertThat(drive.node()).isEmpty();
            assertThat(drive.removable()).isTrue();
        });
    }

    @Test
    void limitsAreSetOnEveryBusReadBackAndCleared() {
        Throttle limits = Throttle.builder()
                .bytesPerSecond(5_000_000)
                .burstBytesPerSecond(6_000_000)
                .burstSeconds(2)
                .writeRequestsPerSecond(100)
                .requestBytes(4096)
                .build();
        for (String disk : OWN) {
            assertThat(disks.throttle(disk)).as(disk).isEmpty();
            disks.throttle(disk, limits);
            assertThat(disks.throttle(disk)).as(disk).hasValue(limits);
            disks.throttle(disk, Throttle.of(0, 7));
            assertThat(disks.throttle(disk))
                    .as(disk)
                    .hasValue(Throttle.builder().requestsPerSecond(7).build());
            disks.unthrottle(disk);
            assertThat(disks.throttle(disk)).as(disk).isEmpty();
        }
    }

    @Test
    void theLimitsOfAGroupAreThoseOfAllItsDisks() {
        assertThat(disks.throttle("one")).hasValueSatisfying(limits -> {
            assertThat(limits.group()).isEqualTo("both");
            assertThat(limits.burstSeconds()).isEqualTo(5);
        });
        disks.throttle("one", Throttle.of(0, 20));
        assertThat(disks.throttle("two"))
                .hasValue(Throttle.builder().group("both").requestsPerSecond(20).build());
        disks.unthrottle("two");
        assertThat(disks.throttle("one")).isEmpty();
    }

    @Test
    void limitsOfItsOwnAreChangedWhereTheyAre() {
        assertThat(disks.throttle("slow"))
                .hasValue(Throttle.builder().requestsPerSecond(9).build());
        disks.throttle("slow", Throttle.of(1 << 20, 0));
        assertThat(vm.qmp()
                        .call("qom-get", Map.of("path", "/objects/throttle.slow", "property", "limits"))
                        .path("iops-total")
                        .asLong(-1))
                .isZero();
        assertThat(disks.throttle("slow"))
                .hasValue(Throttle.builder().bytesPerSecond(1 << 20).build());
    }

    @Test
    void disksJoinAGroupWhileTheyRun() {
        Throttle shared =
                Throttle.builder().group("late").bytesPerSecond(1 << 20).build();
        disks.throttle("virtio", shared);
        disks.throttle("scsi", shared);
        disks.throttle(
                "scsi", Throttle.builder().group("late").bytesPerSecond(2 << 20).build());
        assertThat(disks.throttle("virtio").orElseThrow().bytesPerSecond()).isEqualTo(2 << 20);
        disks.unthrottle("scsi");
        assertThat(disks.throttle("virtio").orElseThrow().group()).isEqualTo("late");
        assertThat(disks.throttle("scsi")).isEmpty();
    }

    @Test
    void aDiskCannotLeaveTheGroupThatItWasMadeIn() {
        assertRefused(
                () -> disks.throttle("one", Throttle.builder().group("other").build()),
                RuntimeError.THROTTLE_REFUSED,
                "belongs to the group 'both'");
        assertRefused(
                () -> disks.throttle("slow", Throttle.builder().group("other").build()),
                RuntimeError.THROTTLE_REFUSED,
                "has limits of its own");
    }

    @Test
    void aBurstWithoutARateIsRefusedBeforeQemuSeesIt() {
        RatiteException failure = catchThrowableOfType(
                RatiteException.class,
                () -> disks.throttle(
                        "virtio", Throttle.builder().burstBytesPerSecond(10).build()));
        assertThat(failure.code()).isEqualTo(DefinitionError.DEFINITION_INVALID);
        assertThat(failure.getMessage()).contains("burstBytesPerSecond", "add 'bytesPerSecond'");
    }

    @Test
    void eachGrowsWithItsImage() throws IOException {
        for (String disk : List.of("virtio", "scsi", "sata", "usb", "one", "slow")) {
            disks.resize(disk, 2 * SIZE);
            assertThat(disks.disk(disk).bytes()).as(disk).hasValue(2 * SIZE);
            assertThat(Files.size(host.directory().resolve(disk + ".img")))
                    .as(disk)
                    .isEqualTo(2 * SIZE);
            disks.resize(disk, 2 * SIZE);
        }
    }

    @Test
    void aSizeThatWouldLoseDataOrEndInABlockIsRefused() {
        assertRefused(() -> disks.resize("virtio", SIZE / 2), RuntimeError.SIZE_REFUSED, "cannot shrink");
        assertRefused(() -> disks.resize("virtio", SIZE + 100), RuntimeError.SIZE_REFUSED, "ask for " + (SIZE + 512));
        assertThat(disks.disk("virtio").bytes()).hasValue(SIZE);
    }

    /** QEMU's NVMe would not tell its guest. */
    @Test
    void aDeviceThatKeepsItsSizeIsSaidTo() {
        assertRefused(() -> disks.resize("nvme", 2 * SIZE), RuntimeError.SIZE_REFUSED, "while it is attached");
        assertThat(disks.disk("nvme").bytes()).hasValue(SIZE);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertRefused(() -> disks.disk("virtoi"), RuntimeError.DEVICE_UNKNOWN, "did you mean 'virtio'?");
        assertRefused(() -> disks.unthrottle("nosuch"), RuntimeError.DEVICE_UNKNOWN, "VM 'busy' has no disk 'nosuch'");
        assertRefused(() -> disks.throttle("empty"), RuntimeError.MEDIUM_MISSING, "drive 'empty'");
        assertRefused(() -> disks.resize("empty", SIZE), RuntimeError.MEDIUM_MISSING, "insert a medium");
    }

    private static void assertRefused(ThrowingCallable call, RuntimeError code, String words) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(words);
        assertThat(failure.remedy()).isPresent();
    }
}
