package dev.ratite.testkit;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.guest.CommandGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something outside the JVM that a test may need. A program is named by a system property or an environment variable,
 * {@code ratite.qemu.img} or {@code RATITE_QEMU_IMG} for {@link #QEMU_IMG}, or else looked for on the PATH.
 */
public enum RealPart {
    /** {@code qemu-system-x86_64}, from {@code RATITE_QEMU} or the PATH. See {@link RealQemus} for all of them. */
    QEMU(
            "the QEMU binary qemu-system-x86_64",
            "install it (Debian: apt-get install qemu-system-x86), or name it in RATITE_QEMU"),
    /** {@code qemu-system-aarch64}, from {@code RATITE_QEMU_AARCH64} or the PATH. */
    QEMU_AARCH64(
            "the QEMU binary qemu-system-aarch64",
            "install it (Debian: apt-get install qemu-system-arm ipxe-qemu), or name it in RATITE_QEMU_AARCH64"),
    /** {@code qemu-system-riscv64}, from {@code RATITE_QEMU_RISCV64} or the PATH. Its firmware comes with QEMU. */
    QEMU_RISCV64(
            "the QEMU binary qemu-system-riscv64",
            "install it (Debian 12: apt-get install qemu-system-misc), or name it in RATITE_QEMU_RISCV64"),
    /** {@code qemu-system-s390x}, from {@code RATITE_QEMU_S390X} or the PATH. */
    QEMU_S390X(
            "the QEMU binary qemu-system-s390x",
            "install it (Debian 12: apt-get install qemu-system-misc), or name it in RATITE_QEMU_S390X"),
    /** {@code qemu-img}, from {@code RATITE_QEMU_IMG} or the PATH. */
    QEMU_IMG("the program qemu-img", "install it (Debian: apt-get install qemu-utils), or name it in RATITE_QEMU_IMG"),
    /** {@code qemu-storage-daemon}, from {@code RATITE_QEMU_STORAGE_DAEMON} or the PATH. */
    QEMU_STORAGE_DAEMON(
            "the program qemu-storage-daemon",
            "install it (Debian: apt-get install qemu-system-common), or name it in RATITE_QEMU_STORAGE_DAEMON"),
    /** See {@link UefiFirmware#OVMF}. */
    OVMF("the UEFI firmware OVMF with its descriptor", "install it (Debian: apt-get install ovmf)"),
    /** See {@link UefiFirmware#OVMF_SECURE_BOOT}. */
    OVMF_SECURE_BOOT(
            "the UEFI firmware OVMF for secure boot with its descriptor", "install it (Debian: apt-get install ovmf)"),
    /** See {@link UefiFirmware#AAVMF}. */
    AAVMF(
            "the UEFI firmware AAVMF for aarch64 with its descriptor",
            "install it (Debian: apt-get install qemu-efi-aarch64)"),
    /** {@code swtpm}, from {@code RATITE_SWTPM} or the PATH. */
    SWTPM("the program swtpm", "install it (Debian: apt-get install swtpm), or name it in RATITE_SWTPM"),
    /** {@code virtiofsd}, from {@code RATITE_VIRTIOFSD}, the PATH, or where Debian has it. */
    VIRTIOFSD(
            "the program virtiofsd",
            "install it (Debian 12: apt-get install qemu-system-common), or name it in RATITE_VIRTIOFSD"),
    /** {@code python3} with the OpenMetrics parser of Prometheus's own client library, as Debian packages it. */
    OPENMETRICS_PARSER(
            "Prometheus's OpenMetrics parser for Python",
            "install it (Debian: apt-get install python3-prometheus-client)"),
    /** {@code python3}, from {@code RATITE_PYTHON} or the PATH. */
    PYTHON("Python", "install it (Debian: apt-get install python3), or name it in RATITE_PYTHON"),
    /** The {@code java} of a JDK from 17 on that is not this version: {@code RATITE_OTHER_JDK}, or beside this one. */
    OTHER_JDK(
            "a JDK of another version than " + Runtime.version().feature() + ", from 17 on",
            "install one beside " + System.getProperty("java.home") + ", or name its home in RATITE_OTHER_JDK"),
    /** {@code vde_switch}, from {@code RATITE_VDE_SWITCH} or the PATH. */
    VDE_SWITCH(
            "the program vde_switch",
            "install it (Debian: apt-get install vde-switch), or name it in RATITE_VDE_SWITCH"),
    /** {@code Xvfb}, an X server that shows nobody anything, from {@code RATITE_XVFB} or the PATH. */
    XVFB("the program Xvfb", "install it (Debian: apt-get install xvfb), or name it in RATITE_XVFB"),
    /** GTK and SDL windows of the installed QEMU, as Debian packages them; this is the GTK module. */
    QEMU_WINDOWS("QEMU's windows", "install them (Debian: apt-get install qemu-system-gui)"),
    /** OpenGL without a graphics card: Mesa's software renderer, and the library by which QEMU finds it. */
    SOFTWARE_GL(
            "OpenGL in software, as Debian 12 has it",
            "install it (Debian 12: apt-get install libegl1 libgl1-mesa-dri)"),
    /** The right to have the kernel give out huge pages of 2 MiB: root's. This is the file with their limit. */
    HUGE_PAGES("huge pages", "run the tests as root, on a kernel with huge pages of 2 MiB"),
    /** {@code ip} of iproute2, and the right to make network namespaces and tap interfaces: root's, in practice. */
    NETWORK_NAMESPACES(
            "network namespaces",
            "run the tests as root, with /dev/net/tun and the program ip (Debian: apt-get install iproute2)"),
    /** See {@link CommandGuest}. */
    COMMAND_GUEST("the command guest", "run bin/guests and set RATITE_COMMAND_GUEST"),
    /** See {@link LinuxGuest}. */
    LINUX_GUEST("the Linux guest", "run bin/guests and set RATITE_LINUX_GUEST"),
    /** See {@link LinuxGuest.Kind#STD}. */
    LINUX_STD_GUEST("the Linux guest with all drivers", "run bin/guests and set RATITE_LINUX_STD_GUEST"),
    /** See {@link LinuxGuest.Kind#AARCH64}. */
    LINUX_AARCH64_GUEST("the Linux guest for aarch64", "run bin/guests and set RATITE_LINUX_AARCH64_GUEST");

    private final String description;
    private final String remedy;

    RealPart(String description, String remedy) {
        this.description = description;
        this.remedy = remedy;
    }

    /** Where it is, if this machine has it. */
    public Optional<Path> find() {
        return switch (this) {
            case QEMU -> Programs.find("RATITE_QEMU", "qemu-system-x86_64");
            case QEMU_AARCH64 -> Programs.find("RATITE_QEMU_AARCH64", "qemu-system-aarch64");
            case QEMU_RISCV64 -> Programs.find("RATITE_QEMU_RISCV64", "qemu-system-riscv64");
            case QEMU_S390X -> Programs.find("RATITE_QEMU_S390X", "qemu-system-s390x");
            case QEMU_IMG -> Programs.find("RATITE_QEMU_IMG", "qemu-img");
            case QEMU_STORAGE_DAEMON -> Programs.find("RATITE_QEMU_STORAGE_DAEMON", "qemu-storage-daemon");
            case OVMF -> UefiFirmware.OVMF.find();
            case OVMF_SECURE_BOOT -> UefiFirmware.OVMF_SECURE_BOOT.find();
            case AAVMF -> UefiFirmware.AAVMF.find();
            case SWTPM -> Programs.find("RATITE_SWTPM", "swtpm");
            case VIRTIOFSD -> Programs.find("RATITE_VIRTIOFSD", "virtiofsd", "/usr/libexec", "/usr/lib/qemu");
            case OPENMETRICS_PARSER ->
                Optional.of(Path.of("/usr/bin/python3"))
                        .filter(Files::isExecutable)
                        .filter(python -> Files.isReadable(
                                Path.of("/usr/lib/python3/dist-packages/prometheus_client/openmetrics/parser.py")));
            case PYTHON -> Programs.find("RATITE_PYTHON", "python3");
            case OTHER_JDK -> Jdks.other().map(home -> home.resolve("bin/java"));
            case VDE_SWITCH -> Programs.find("RATITE_VDE_SWITCH", "vde_switch");
            case XVFB -> Programs.find("RATITE_XVFB", "Xvfb");
            case QEMU_WINDOWS -> Programs.library("qemu/ui-gtk.so");
            case SOFTWARE_GL ->
                Programs.library("dri/swrast_dri.so")
                        .filter(driver -> Programs.library("libEGL.so.1").isPresent());
            case HUGE_PAGES ->
                Optional.of(Path.of("/proc/sys/vm/nr_overcommit_hugepages"))
                        .filter(limit -> Files.isWritable(limit)
                                && Files.exists(Path.of("/sys/kernel/mm/hugepages/hugepages-2048kB")));
            case NETWORK_NAMESPACES ->
                Programs.find("RATITE_IP", "ip", "/usr/sbin")
                        .filter(ip -> "root".equals(System.getProperty("user.name"))
                                && Files.isWritable(Path.of("/dev/net/tun")));
            case COMMAND_GUEST -> CommandGuest.find().map(CommandGuest::image);
            case LINUX_GUEST -> LinuxGuest.find().map(LinuxGuest::kernel);
            case LINUX_STD_GUEST -> LinuxGuest.find(LinuxGuest.Kind.STD).map(LinuxGuest::kernel);
            case LINUX_AARCH64_GUEST -> LinuxGuest.find(LinuxGuest.Kind.AARCH64).map(LinuxGuest::kernel);
        };
    }

    /** Where it is; throws, saying how to get it, when this machine lacks it. */
    public Path path() {
        return find().orElseThrow(() -> new RatiteException(TestkitError.PART_MISSING, absence(), remedy, null));
    }

    String remedy() {
        return remedy;
    }

    String absence() {
        return "This machine lacks " + description;
    }
}
