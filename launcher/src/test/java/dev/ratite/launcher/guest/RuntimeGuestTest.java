package dev.ratite.launcher.guest;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Throttle;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.runtime.BalloonStatistics;
import dev.ratite.launcher.runtime.DiskStatistics;
import dev.ratite.launcher.runtime.VmBalloon;
import dev.ratite.launcher.runtime.VmDisks;
import dev.ratite.launcher.runtime.VmNetworks;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed from outside, as a Linux guest feels it, and what it tells of itself; all in one boot. */
@Tag("integration")
@NeedsLinuxGuest
class RuntimeGuestTest {
    private static final long MIB = 1 << 20;

    @RegisterExtension
    static final OneBoot BOOT = new OneBoot(LinuxGuest.Kind.CLOUD, RuntimeGuestTest::prepare);

    private final RunningGuest guest = BOOT.guest();
    private final VmDisks disks = guest.vm().runtime().disks();

    private static String prepare(Path directory) throws IOException {
        for (String disk : new String[] {"plain", "scsi", "grouped"}) {
            try (RandomAccessFile file =
                    new RandomAccessFile(directory.resolve(disk + ".img").toFile(), "rw")) {
                file.setLength(16 * MIB);
            }
        }
        return """
                {
                  "name": "lively", "memoryMib": 384, "guestAgent": true,
                  "boot": {"kernel": "kernel", "initrd": "initrd", "commandLine": "@commandLine@"},
                  "disks": [
                    {"type": "file", "id": "plain", "path": "plain.img", "format": "raw", "serial": "PLAIN"},
                    {"type": "file", "id": "scsi", "path": "scsi.img", "format": "raw", "bus": "scsi", "serial": "SCSI"},
                    {"type": "file", "id": "grouped", "path": "grouped.img", "format": "raw", "serial": "GROUPED",
                     "throttle": {"bytesPerSecond": 1000000000}}
                  ],
                  "networks": [{"type": "user", "id": "lan"}]
                }
                """;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scsi", "grouped"})
    void writesGoAsFastAsTheyMay(String disk) {
        String device = device(disk);
        Duration free = writing(disk, device);
        disks.throttle(disk, Throttle.of(MIB, 0));
        Duration limited = writing(disk, device);
        disks.unthrottle(disk);
        Duration freed = writing(disk, device);
        assertThat(limited).as("8 MiB at 1 MiB/s").isGreaterThan(Duration.ofSeconds(4));
        assertThat(free).isLessThan(limited.dividedBy(2));
        assertThat(freed).isLessThan(limited.dividedBy(2));
    }

    /** What the guest's writes took together, one after the other: the way to the guest and back does not count. */
    private Duration writing(String disk, String device) {
        Duration before = disks.disk(disk).statistics().writeTime();
        guest.sh("dd if=/dev/zero of=" + device + " bs=64k count=128 oflag=direct 2>/dev/null");
        return disks.disk(disk).statistics().writeTime().minus(before);
    }

    @Test
    void whatTheGuestWritesIsCounted() {
        DiskStatistics before = disks.disk("plain").statistics();
        guest.sh("dd if=/dev/zero of=" + device("plain") + " bs=64k count=16 oflag=direct 2>/dev/null");
        DiskStatistics after = disks.disk("plain").statistics();
        assertThat(after.writtenBytes() - before.writtenBytes()).isEqualTo(MIB);
        assertThat(after.writes()).isGreaterThan(before.writes());
        assertThat(after.writeTime()).isGreaterThan(before.writeTime());
        assertThat(after.writeLatency()).isPresent();
        assertThat(BOOT.metrics().disks().get("plain").writtenBytes()).isEqualTo(after.writtenBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "grouped"})
    void theGuestSeesADiskGrow(String disk) {
        String sectors = "cat /sys/block/" + device(disk).substring("/dev/".length()) + "/size";
        long size = disks.disk(disk).bytes().orElseThrow() + 4 * MIB;
        disks.resize(disk, size);
        await(() -> Long.parseLong(guest.sh(sectors)) * 512 == size);
    }

    @Test
    void theGuestSeesItsCablePulled() {
        VmNetworks networks = guest.vm().runtime().networks();
        guest.sh("ip link set eth0 up");
        await(() -> carrier().equals("1"));
        networks.link("lan", false);
        await(() -> carrier().equals("0"));
        networks.link("lan", true);
        await(() -> carrier().equals("1"));
    }

    private String carrier() {
        return guest.sh("cat /sys/class/net/eth0/carrier");
    }

    @Test
    void whatTheGuestUsesRisesByWhatItTakes() {
        VmBalloon balloon = guest.vm().runtime().balloon();
        balloon.tellEvery(Duration.ofSeconds(1));
        long before = usedSince(Instant.now());
        guest.sh(
                "mkdir -p /tmp/hog && mount -t tmpfs -o size=80m hog /tmp/hog && head -c 67108864 /dev/zero >/tmp/hog/full");
        long after = usedSince(Instant.now());
        guest.sh("umount /tmp/hog");
        assertThat(after - before).isBetween(56 * MIB, 72 * MIB);
        assertThat(usedSince(Instant.now()) - before).isLessThan(16 * MIB);
    }

    /** As metrics have it, once the guest has told of a later moment. */
    private long usedSince(Instant moment) {
        await(() -> memory().map(told -> told.at().isAfter(moment)).orElse(false));
        BalloonStatistics told = memory().orElseThrow();
        assertThat(told.total().orElseThrow()).isBetween(300 * MIB, 384 * MIB);
        return told.used().orElseThrow();
    }

    private Optional<BalloonStatistics> memory() {
        VmMetrics metrics = BOOT.metrics();
        return metrics.memory().guest();
    }

    @Test
    void theBalloonTakesMemoryAndGivesItBack() {
        VmBalloon balloon = guest.vm().runtime().balloon();
        balloon.reach(320 * MIB, PATIENCE);
        assertThat(BOOT.metrics().memory().balloon()).hasValue(320 * MIB);
        assertThat(BOOT.metrics().memory().configured()).hasValue(384 * MIB);
        balloon.reach(384 * MIB, PATIENCE);
        assertThat(balloon.actual()).isEqualTo(384 * MIB);
    }

    private String device(String disk) {
        return guest.sh("for d in /sys/block/vd* /sys/block/sd*; do [ -e $d ] || continue;"
                + " s=$(cat $d/serial 2>/dev/null || tail -c +5 $d/device/vpd_pg80);"
                + " case $s in *" + disk.toUpperCase(Locale.ROOT) + "*) echo /dev/${d##*/};; esac; done");
    }

    /** The guest takes note some time after QEMU has told it. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
