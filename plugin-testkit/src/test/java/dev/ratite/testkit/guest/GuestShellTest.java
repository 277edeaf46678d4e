package dev.ratite.testkit.guest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsAavmf;
import dev.ratite.testkit.NeedsLinuxAarch64Guest;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.NeedsLinuxStdGuest;
import dev.ratite.testkit.NeedsOvmfSecureBoot;
import dev.ratite.testkit.NeedsSwtpm;
import dev.ratite.testkit.NeedsVirtiofsd;
import dev.ratite.testkit.RealPart;
import dev.ratite.testkit.UefiFirmware;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each guest can tell about firmware, TPM, disks, devices and shared folders. */
class GuestShellTest {
    private static final Duration BOOT = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private final List<String> arguments = new ArrayList<>();

    @BeforeEach
    void noExtras() {
        with("-display none -nodefaults -no-user-config -accel tcg");
    }

    @Test
    @NeedsLinuxStdGuest
    void guestWithAllDriversSeesDisksOfEveryKindAndAFolder() throws IOException {
        with("-machine q35 -m 256 -device qemu-xhci -device virtio-scsi-pci -device i6300esb");
        disk("ahci", "ide-hd,serial=AHCI1");
        disk("nvme", "nvme,serial=NVME1");
        disk("usb", "usb-storage,serial=USB1");
        disk("scsi", "scsi-hd,serial=SCSI1");
        disk("virtio", "virtio-blk-pci,serial=VIRTIO1");
        with("-fsdev local,id=fs,security_model=none,readonly=on,path=" + folder());
        with("-device virtio-9p-pci,fsdev=fs,mount_tag=folder");
        linux(LinuxGuest.get(LinuxGuest.Kind.STD));
        boot(RealPart.QEMU.path(), shell -> {
            assertThat(shell.facts())
                    .contains("arch x86_64", "firmware bios", "dmi sys_vendor QEMU")
                    .contains("pci 0000:00:01.0 1b36:000d 0c0330 xhci_hcd", "usb 2-1 46f4:0001 USB1")
                    .contains("disk sda 1048576 SCSI1", "disk sdb 1048576 AHCI1", "disk nvme0n1 1048576 NVME1")
                    .contains("disk vda 1048576 VIRTIO1");
            assertThat(shell.run("cat /mnt/folder/file")).isEqualTo("from the host");
            shell.run("[ -c /dev/watchdog0 ]");
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> shell.run("echo so; false"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(GuestError.SCRIPT_FAILED))
                    .withMessageContaining("status 1: so");
        });
    }

    /** With the kernel as packed, since firmware and TPM take no other. */
    @Test
    @NeedsLinuxGuest
    @NeedsOvmfSecureBoot
    @NeedsSwtpm
    void guestTellsOfSecureBootAndItsTpm() throws IOException {
        with("-machine q35,smm=on -m 256 -global driver=cfi.pflash01,property=secure,value=on");
        firmware(UefiFirmware.OVMF_SECURE_BOOT);
        with("-chardev socket,id=tpm,path=" + startTpm() + " -tpmdev emulator,id=tpm0,chardev=tpm");
        with("-device tpm-crb,tpmdev=tpm0");
        LinuxGuest guest = LinuxGuest.get();
        linux(guest);
        arguments.set(arguments.indexOf("-kernel") + 1, guest.compressedKernel().toString());
        boot(RealPart.QEMU.path(), shell -> assertThat(shell.facts())
                .contains("firmware uefi", "secureboot on", "tpm 2"));
    }

    @Test
    @NeedsLinuxAarch64Guest
    @NeedsAavmf
    void otherArchitectureBootsByUefi() throws IOException {
        with("-machine virt -cpu cortex-a57 -m 384 -device virtio-rng-pci");
        firmware(UefiFirmware.AAVMF);
        linux(LinuxGuest.get(LinuxGuest.Kind.AARCH64));
        boot(RealPart.QEMU_AARCH64.path(), shell -> assertThat(shell.facts())
                .contains("arch aarch64", "firmware uefi", "secureboot off")
                .contains("pci 0000:00:01.0 1af4:1005 00ff00 virtio-pci"));
    }

    @Test
    @NeedsLinuxGuest
    @NeedsVirtiofsd
    void folderComesByVirtiofs() throws IOException {
        Path socket = directory.resolve("virtiofs");
        with("-machine q35,memory-backend=ram -m 256 -object memory-backend-memfd,id=ram,size=256M,share=on");
        with("-chardev socket,id=fs,path=" + socket + " -device vhost-user-fs-pci,chardev=fs,tag=folder");
        linux(LinuxGuest.get());
        arguments.set(arguments.indexOf("-append") + 1, LinuxGuest.get().commandLine() + " ratite.virtiofs=folder");
        Process daemon = startVirtiofs(socket);
        try {
            boot(RealPart.QEMU.path(), shell -> assertThat(shell.run("cat /mnt/folder/file"))
                    .isEqualTo("from the host"));
            assertThat(daemon.onExit().join().exitValue()).isZero();
        } finally {
            daemon.destroyForcibly();
        }
    }

    private interface Look {
        void at(GuestShell shell);
    }

    private void boot(Path program, Look look) throws IOException {
        try (GuestShell shell = GuestShell.at(directory.resolve("console"))) {
            arguments.addAll(shell.arguments());
            BareQemu qemu = BareQemu.startExactly(program, arguments);
            try (qemu) {
                shell.awaitReady(BOOT);
                look.at(shell);
            }
        }
    }

    private void with(String words) {
        arguments.addAll(List.of(words.split(" ")));
    }

    private void linux(LinuxGuest guest) {
        with("-kernel " + guest.kernel() + " -initrd " + guest.initrd());
        arguments.addAll(List.of("-append", guest.commandLine()));
    }

    private void firmware(UefiFirmware firmware) throws IOException {
        Path variables = Files.copy(firmware.variables(), directory.resolve("variables"));
        with("-drive if=pflash,format=raw,unit=0,readonly=on,file=" + firmware.code());
        with("-drive if=pflash,format=raw,unit=1,file=" + variables);
    }

    private void disk(String name, String device) throws IOException {
        Path image = directory.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(1 << 20);
        }
        with("-blockdev driver=file,node-name=" + name + ",filename=" + image + " -device " + device + ",drive="
                + name);
    }

    private Path folder() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.writeString(folder.resolve("file"), "from the host");
        return folder;
    }

    /** It goes into the background when its socket is there, and ends when QEMU leaves. */
    private Path startTpm() throws IOException {
        Path socket = directory.resolve("tpm");
        Path state = Files.createDirectory(directory.resolve("state"));
        Process swtpm = start(
                RealPart.SWTPM.path().toString(),
                "socket",
                "--tpm2",
                "--daemon",
                "--terminate",
                "--tpmstate",
                "dir=" + state,
                "--ctrl",
                "type=unixio,path=" + socket);
        assertThat(swtpm.onExit().join().exitValue()).isZero();
        return socket;
    }

    /** It says that it waits for QEMU. */
    private Process startVirtiofs(Path socket) throws IOException {
        Process daemon = start(
                RealPart.VIRTIOFSD.path().toString(),
                "--socket-path=" + socket,
                "-o",
                "source=" + folder(),
                "-o",
                "sandbox=chroot");
        String said = "";
        while (!said.contains("Waiting")) {
            said = requireNonNull(daemon.inputReader().readLine(), "virtiofsd has ended");
        }
        return daemon;
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
