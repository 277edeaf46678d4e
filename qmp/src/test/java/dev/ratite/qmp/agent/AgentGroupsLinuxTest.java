package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsLinuxGuest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's agent says and does, in one guest for all tests. */
@NeedsLinuxGuest
@SuppressWarnings("NullAway.Init")
class AgentGroupsLinuxTest {
    private static final int FIVE_MIB = 5 << 20;

    @TempDir
    static Path directory;

    private static LinuxVm vm;
    private static GuestAgent agent;

    @BeforeAll
    static void boot() throws IOException {
        vm = LinuxVm.boot(directory);
        agent = vm.agent();
        vm.mountDisk(agent);
    }

    @AfterAll
    static void close() {
        if (vm != null) {
            agent.close();
            vm.close();
        }
    }

    @Test
    void theSystemSaysWhatItIs() {
        AgentOsInfo os = agent.system().osInfo();
        assertThat(os.id()).isEqualTo("ratite-test-guest");
        assertThat(os.kernelRelease()).startsWith("6.");
        assertThat(os.machine()).isEqualTo("x86_64");
        assertThat(os.variant()).isEmpty();
        assertThat(agent.system().hostname()).isEqualTo("test-guest");
        assertThat(agent.system().timezone()).isEqualTo(new AgentTimezone("UTC", 0));
        assertThat(agent.system().users()).isEmpty();
    }

    /** The guest's own command, which every test of a VM's parts can run. */
    @Test
    void programsTellWhatTheGuestSeesOfItsVm() {
        assertThat(LinuxVm.shell(agent, "facts").lines())
                .contains("arch x86_64", "cpus 2", "firmware bios", "disk vda 67108864 -")
                .contains("net eth0 52:54:00:12:34:56");
    }

    @Test
    void theClockIsReadAndSet() {
        LinuxVm.shell(agent, "[ -e /sbin/hwclock ] || ln -s ../bin/hwclock /sbin/hwclock");
        AgentSystem system = agent.system();
        Instant past = Instant.parse("2020-02-02T02:02:02Z");
        system.setTime(past);
        assertThat(system.time()).isBetween(past, past.plus(LinuxVm.LONG));
        system.setTimeFromHost();
        assertThat(Duration.between(system.time(), Instant.now()).abs()).isLessThan(LinuxVm.LONG);
        system.setTimeFromHardwareClock();
        assertThat(Duration.between(system.time(), Instant.now()).abs()).isLessThan(LinuxVm.LONG);
    }

    @Test
    void passwordsAreSet() {
        try (AgentPassword password = AgentPassword.plain("grün".toCharArray())) {
            agent.system().setUserPassword("root", password);
        }
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> agent.system().setUserPassword("nobody-here", AgentPassword.plain('s', 'e', 'c')))
                .withMessageNotContaining("sec");
    }

    @Test
    void processorsGoOffAndOnAgain() {
        AgentHardware hardware = agent.hardware();
        assertThat(hardware.vcpus())
                .containsExactlyInAnyOrder(new AgentVcpu(0, true, false), new AgentVcpu(1, true, true));
        hardware.setVcpus(false, 1);
        assertThat(hardware.vcpus()).contains(new AgentVcpu(1, false, true));
        assertThat(LinuxVm.shell(agent, "grep -c ^processor /proc/cpuinfo")).isEqualTo("1\n");
        hardware.setVcpus(true, 1);
        assertThat(hardware.vcpus()).contains(new AgentVcpu(1, true, true));
        assertThatExceptionOfType(QmpException.Refused.class).isThrownBy(() -> hardware.setVcpus(true, 0, 1, 77));
    }

    @Test
    void memoryBlocksAreToldAndChanged() {
        AgentHardware hardware = agent.hardware();
        assertThat(hardware.memoryBlockBytes()).isEqualTo(128L << 20);
        assertThat(hardware.memoryBlocks()).hasSize(2).allMatch(AgentMemoryBlock::online);
        List<AgentMemoryChange> changes = hardware.setMemoryBlocks(true, 0, 77);
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new AgentMemoryChange(0, AgentMemoryChange.Outcome.SUCCESS, 0),
                        new AgentMemoryChange(77, AgentMemoryChange.Outcome.NOT_FOUND, 2));
    }

    @Test
    void filesystemsAndDisksAreListedAndTrimmed() {
        AgentFilesystem filesystem = agent.filesystems().list().get(0);
        assertThat(filesystem.mountpoint()).isEqualTo("/mnt/disk");
        assertThat(filesystem.type()).isEqualTo("ext4");
        assertThat(filesystem.totalBytes().orElseThrow())
                .isGreaterThan(filesystem.usedBytes().orElseThrow());
        assertThat(filesystem.disks().get(0).device()).contains("/dev/vda");
        assertThat(filesystem.disks().get(0).pci()).matches("0000:00:0[0-9a-f]\\.0");
        assertThat(agent.filesystems().disks()).anyMatch(disk -> disk.name().equals("/dev/vda") && !disk.partition());
        AgentTrim trim = agent.filesystems().trim().get(0);
        assertThat(trim.path()).isEqualTo("/mnt/disk");
        assertThat(trim.succeeded()).isTrue();
        assertThat(trim.trimmedBytes().orElseThrow()).isPositive();
    }

    @Test
    void fiveMebibytesGoThereAndBack() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = new byte[FIVE_MIB];
        new Random(5).nextBytes(bytes);
        agent.files().within(LinuxVm.LONG).writeFile("/mnt/disk/five", bytes);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(LinuxVm.shell(agent, "sha256sum </mnt/disk/five")).startsWith(digest);
        AgentOutput read = agent.files().within(LinuxVm.LONG).readFile("/mnt/disk/five", FIVE_MIB);
        assertThat(read.bytes()).isEqualTo(bytes);
        assertThat(read.truncated()).isFalse();
        try (OutputStream out = agent.files().newOutputStream("/mnt/disk/copy", FileMode.WRITE);
                InputStream in = agent.files().newInputStream("/mnt/disk/five")) {
            in.transferTo(out);
        }
        assertThat(LinuxVm.shell(agent, "sha256sum </mnt/disk/copy")).startsWith(digest);
        LinuxVm.shell(agent, "rm /mnt/disk/five /mnt/disk/copy");
    }

    @Test
    void filesAreReadInPartsAndChangedInPlace() {
        AgentFiles files = agent.files();
        files.writeFile("/tmp/words", "one two three".getBytes(UTF_8));
        try (GuestFile file = files.open("/tmp/words", FileMode.READ_WRITE)) {
            assertThat(file.seek(4, FileOrigin.START)).isEqualTo(4);
            assertThat(file.read(3)).asString(UTF_8).isEqualTo("two");
            assertThat(file.seek(-5, FileOrigin.END)).isEqualTo(8);
            file.write("THREE".getBytes(UTF_8));
            file.flush();
            assertThat(file.seek(0, FileOrigin.CURRENT)).isEqualTo(13);
            assertThat(file.read(1)).isEmpty();
        }
        assertThat(files.readFile("/tmp/words", 7).text()).isEqualTo("one two");
        assertThat(files.readFile("/tmp/words", 7).truncated()).isTrue();
        assertThat(files.readFile("/tmp/words", 100).text()).isEqualTo("one two THREE");
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> files.readFile("/tmp/absent", 7))
                .withMessageContaining("/tmp/absent");
        assertThat(LinuxVm.shell(agent, "cd /proc/$(cat /run/qemu-ga.pid)/fd && { ls -l 2>/dev/null || :; }"))
                .as("handles left open")
                .doesNotContain("/tmp/words");
    }
}
