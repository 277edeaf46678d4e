package dev.ratite.launcher.failure;

import static dev.ratite.launcher.failure.Spot.at;
import static dev.ratite.launcher.failure.Spot.id;
import static dev.ratite.launcher.failure.Spot.kind;
import static dev.ratite.launcher.failure.Spot.option;
import static dev.ratite.launcher.failure.Spot.path;
import static dev.ratite.launcher.failure.Spot.unknown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages with which QEMU gives up, as 7.2, 10.0 and 11.1 word them, and what to do about each. The first that fits counts:
 * what is special stands before what is general. {@code {1}} in a remedy is the first group of the pattern, {@code {qemu}}
 * the program.
 */
enum Symptom {
    LOADER(
            "error while loading shared libraries: ([^ :]+)",
            at("qemu"),
            "install the library {1} that this QEMU needs, or name another QEMU in 'qemu'"),
    LIBRARY_TOO_OLD(
            "version `([^']+)' not found \\(required by (?:\\S*/)?qemu-system",
            at("qemu"),
            "this QEMU was built for a newer system, which has {1}; name another QEMU in 'qemu'"),
    NOT_STARTED(
            "(?:^|: )(?:line )?\\d+: (?:exec: )?(/\\S+): (?:not found|No such file or directory|cannot execute: required.*)$",
            at("qemu"),
            "see that {1} is there, and the interpreter or loader that its first bytes name; or name another in 'qemu'"),
    NOT_EXECUTABLE(
            "(?:^|: )(?:line )?\\d+: (?:exec: )?(/\\S+): (?:Permission denied|Exec format error|cannot execute.*)$",
            at("qemu"),
            "see that {1} is a program for this machine and may be executed, or name another in 'qemu'"),

    // the machine
    MACHINE_UNKNOWN(
            "unsupported machine type",
            at("machine.type"),
            "list the machines of this QEMU with: {qemu} -machine help"),
    MACHINE_PROPERTY(
            "Property '\\S+-machine\\.([^']+)' not found",
            option("-machine"),
            "the board has no property '{1}'; list what it has with: {qemu} -machine TYPE,help"),
    CPU_UNKNOWN("unable to find CPU model", option("-cpu"), "list the CPU models of this QEMU with: {qemu} -cpu help"),
    CPU_FEATURE(
            "Property '\\S+-cpu\\.([^']+)' not found",
            option("-cpu"),
            "this CPU model has no feature '{1}'; list the features with: {qemu} -cpu help"),
    CPU_VALUE("can't apply global \\S+-cpu\\.", option("-cpu"), "correct the feature's value"),
    CPU_HOST(
            "CPU model '(host|max)' requires KVM",
            option("-cpu"),
            "leave the CPU model out, or have the guest run by KVM: \"accelerator\": \"kvm\""),
    CPU_LACKING(
            "doesn't support requested features?",
            option("-cpu"),
            "leave 'enforce' out, or take a CPU model without the features that QEMU's lines name"),
    CPUS_TOO_MANY(
            "Invalid SMP CPUs \\d+\\. The max CPUs supported by machine '[^']+' is (\\d+)",
            option("-smp"),
            "give the guest at most {1} CPUs"),
    CPU_TOPOLOGY(
            "Invalid CPU topology",
            option("-smp"),
            "let sockets times cores times threads be the most CPUs there can be"),
    KVM(
            "failed to initialize kvm|KVM kernel module|requires KVM|KVM is not|KVM_[A-Z]|kvm_init",
            at("machine.accelerator"),
            "use \"accelerator\": \"tcg\", or make /dev/kvm usable"),
    ACCELERATOR_UNKNOWN(
            "invalid accelerator|Invalid 'thread' setting",
            option("-accel"),
            "list the accelerators of this QEMU with: {qemu} -accel help"),

    // memory
    MEMORY_TOO_LARGE(
            "cannot set up guest memory '([^']*)': Cannot allocate memory",
            id(1).or(option("-m")),
            "the machine cannot give that much memory: make 'memoryMib' smaller, or end something else"),
    MEMORY_UNMAPPED(
            "unable to map backing store for guest RAM: Cannot allocate memory",
            kind("-object", "memory-backend-").or(option("-m")),
            "reserve enough huge pages of that size (see /sys/kernel/mm/hugepages), or enough room for the memory's file"),
    MEMORY_FILE(
            "can't open backing store (\\S+) for guest RAM",
            path(1).or(kind("-object", "memory-backend-file")),
            "see that {1} is there; for huge pages: mount -t hugetlbfs none {1}"),
    MEMORY_NODES(
            "cannot bind memory to host NUMA nodes",
            kind("-object", "memory-backend-"),
            "name host nodes that this machine has: ls -d /sys/devices/system/node/node*"),
    MEMORY_SIZES(
            "Machine memory size does not match the size of the memory backend",
            option("-m"),
            "let the memory's backend be as large as 'memoryMib'"),
    MEMORY_BACKEND("Memory backend '([^']*)' not found", option("-machine"), "define an object with the id '{1}'"),
    MEMORY_SLOTS(
            "slots specified but no max-size|invalid value of maxmem|not enough space, currently|specify the 'slots' option",
            option("-m"),
            "give 'memory.maximumMib' more than 'memoryMib', and 'memory.slots' as many as there are modules"),
    NUMA(
            "total memory for NUMA nodes|CPU index \\(\\d+\\) should be smaller than maxcpus",
            kind("-object", "memory-backend-").or(at("cpu.numa")),
            "let the nodes' memory add up to 'memoryMib', and their CPUs be those that the guest has"),

    // firmware and kernel
    KERNEL_MISSING("could not open kernel file '([^']*)': (.*)", option("-kernel"), "correct the kernel's path: {2}"),
    KERNEL_INVALID(
            "invalid kernel header|linux kernel too old|[Ee]rror while loading elf kernel|could not load kernel",
            option("-kernel").or(at("boot.kernel")),
            "give a kernel for this architecture: a bzImage, or an ELF file with a PVH entry"),
    INITRD(
            "error reading initrd (.*?): |could not load (?:initrd|ramdisk)|initrd is too large",
            option("-initrd"),
            "correct the path of the initial ram disk, or give the guest more memory"),
    BIOS(
            "could not load (?:PC BIOS|MIPS bios|firmware) '([^']*)'",
            option("-bios"),
            "see that {1} is there, is firmware for this board, and is as large as it should be"),
    FIRMWARE_SIZE(
            "combined size of system firmware exceeds (\\d+) bytes|system firmware block device .* has invalid size",
            at("firmware"),
            "take the firmware's code and variables as the distribution ships them: QEMU maps them as they are"),
    FIRMWARE_MISSING(
            "Property 'cfi\\.pflash01\\.drive' can't find value",
            at("firmware"),
            "name a firmware image that is there"),
    ROM("failed to find romfile \"([^\"]*)\"", unknown(), "install the package with QEMU's ROMs, or correct the path"),
    BOOT_DEVICE("Invalid boot device", option("-boot"), "name the kinds of devices to boot from by a, c, d and n"),
    CLOCK("invalid datetime format", option("-rtc"), "write the date as 2006-06-17T16:01:21"),
    SMBIOS_FILE("Cannot read SMBIOS file (\\S+)", option("-smbios"), "correct the path {1}"),
    BOOT_INDEX("The bootindex (-?\\d+) has already been used", unknown(), "give each device a boot order of its own"),

    // disks
    IMAGE_LOCKED(
            "Failed to get .*lock",
            unknown(),
            "another process uses the image; stop it, or give this VM an image of its own"),
    BACKING_MISSING(
            "Could not open backing file: Could not open '([^']*)'",
            path(1),
            "bring back {1}, or have the image refer to another with: qemu-img rebase -u -b BACKING -F FORMAT IMAGE"),
    IMAGE_CORRUPT(
            "L1 table|L2 table|[Rr]efcount|is corrupt|image is dirty|[Uu]nsupported qcow2",
            unknown(),
            "the image is damaged or of another kind; look with: qemu-img check IMAGE"),
    IMAGE_FORMAT(
            "Image is not in (\\S+) format|invalid VMDK|Unsupported VDI|[Nn]ot a VHD|is not in LUKS format",
            unknown(),
            "name the format that the image has; see: qemu-img info IMAGE"),
    IMAGE_SHORT("smaller or equal to the\\s+actual size", unknown(), "let offset and size lie within the image"),
    DIRECT_CACHE(
            "aio=native was specified, but it requires cache.direct=on",
            unknown(),
            "let the cache be direct as well, or use \"aio\": \"threads\""),
    NO_DIRECT_CACHE(
            "does not support O_DIRECT", unknown(), "that file system takes no direct access; choose another cache"),
    BLOCK_SIZES(
            "logical_block_size > physical_block_size",
            unknown(),
            "let the physical block size be no less than the logical one"),
    READ_ONLY(
            "Block node is read-only",
            unknown(),
            "that kind of disk has to be writable: use another bus, or \"readOnly\": false"),
    NODE_IN_USE(
            "Permission conflict on node '([^']*)'|Node '([^']*)' is busy",
            id(1).or(id(2)),
            "two devices write to one image; give each an image of its own"),
    NODE_MISSING(
            "Cannot find device='' nor node-name='([^']*)'|Cannot find device='([^']*)'",
            unknown(),
            "define a block node of that name before the one that uses it"),
    LIMITS(
            "bps/iops/max",
            kind("-object", "throttle-group"),
            "limit either the total or reading and writing, and let each limit be positive"),
    NVME_SERIAL("serial property not set", unknown(), "give the disk a serial: \"serial\": \"…\""),

    // networks and ports
    FORWARD(
            "Could not set up host forwarding rule",
            unknown(),
            "the host port is taken or not allowed; leave hostPort out, and the kernel chooses a free one"),
    PORT_TAKEN(
            "Address already in use|binding socket to (\\S+) failed",
            option("-spice"),
            "another program has that port (see: ss -ltnp); end it, or choose another port"),
    PORT_FORBIDDEN(
            "Failed to bind socket: Permission denied",
            unknown(),
            "ports below 1024 are not for every user; choose a higher one"),
    ADDRESS_FOREIGN(
            "Cannot assign requested address",
            unknown(),
            "use an address that this machine has (see: ip address), or 127.0.0.1"),
    HOST_UNKNOWN("address resolution failed for (\\S+)", unknown(), "correct the host's name, or use its address"),
    NOBODY_LISTENS(
            "Failed to connect to '([^']*)'",
            path(1),
            "start what is to listen at {1} before the VM, or correct the address"),
    SOCKET_DIRECTORY(
            "(?:Failed to bind socket to|can't bind unix=)\\s*(\\S+?)(?: to socket)?: No such file",
            path(1),
            "make the directory in which {1} is to be"),
    SOCKET_FORBIDDEN(
            "(?:Failed to bind socket to|Failed to unlink socket) (\\S+): Permission denied",
            path(1),
            "let QEMU's user write to the directory of {1}"),
    SOCKET_PATH("UNIX socket path '([^']*)' is too long", path(1), "choose a path of less than 108 bytes"),
    TAP_FORBIDDEN(
            "ould not open '?/dev/net/tun'?: Permission denied|could not configure /dev/net/tun.*: Operation not permitted",
            unknown(),
            "have an administrator make the tap for QEMU's user (ip tuntap add NAME mode tap user USER), or use network type user"),
    TAP_MISSING(
            "ould not open '?/dev/net/tun'?: No such file",
            unknown(),
            "load the kernel's module: modprobe tun; in a container hand on the device /dev/net/tun"),
    TAP_BUSY(
            "could not configure /dev/net/tun \\(([^)]*)\\): Device or resource busy",
            unknown(),
            "another program has the tap {1}; name another"),
    NET_SCRIPT(
            "network script (\\S+) failed|could not launch network script (\\S+):",
            unknown(),
            "see that the script is there, may be executed and ends with 0; a sandbox has to allow spawn"),
    BRIDGE(
            "bridge helper failed",
            unknown(),
            "see that the bridge is there and allowed in /etc/qemu/bridge.conf (allow NAME), and that qemu-bridge-helper may do it"),
    VHOST(
            "vhost char device|/dev/vhost-net",
            unknown(),
            "load the kernel's module: modprobe vhost_net; or leave vhost out"),
    VDE("Could not open vde", unknown(), "start the switch first: vde_switch -s DIRECTORY"),
    WAITING(
            "QEMU waiting for connection on:",
            unknown(),
            "connect to that socket, or do not have QEMU wait: \"waitForClient\": false"),

    // devices
    DISPLAY_PACKAGE(
            "(?:Display '[^']*' is not available\\. Perhaps|module ui-\\S+ not found, do) you want to install (\\S+) package",
            kind("-display", ""),
            "install the package {1}, or use a display that this QEMU has: {qemu} -display help"),
    AUDIO_PACKAGE(
            "(?:Unknown audio driver `[^']*'\\. Perhaps|module audio-\\S+ not found, do) you want to install (\\S+) package",
            kind("-audiodev", ""),
            "install the package {1}, or use a sound system that this QEMU has: {qemu} -audiodev help"),
    PACKAGE("install (\\S+) package", unknown(), "install the package {1}, or use something that this QEMU has"),
    DISPLAY_MISSING(
            "Display '([^']*)' is not available",
            kind("-display", ""),
            "use a display that this QEMU has: {qemu} -display help"),
    CHARDEV_UNKNOWN(
            "is not a valid char driver name",
            unknown(),
            "list the character devices of this QEMU with: {qemu} -chardev help"),
    DEVICE_WITHOUT_MODULE(
            "missing object type '([^']*)'",
            unknown(),
            "this QEMU lacks the module that has '{1}'; install its modules, or use another device"),
    POLLING("poll-(?:max-ns|grow|shrink) value", kind("-object", "iothread"), "give a time of 0 or more"),
    DEVICE_UNKNOWN(
            "is not a valid device model name", unknown(), "list the devices of this QEMU with: {qemu} -device help"),
    PROPERTY_UNKNOWN(
            "Property '([^'.]+)\\.([^']+)' not found",
            unknown(),
            "'{1}' has no property '{2}'; list what it has with: {qemu} -device {1},help"),
    REFERENCE_MISSING(
            "Property '[^']*' can't find value '([^']*)'|No (?:secret|TLS credentials) with id '([^']*)'|(?:Device|audiodev) '([^']*)' not found|chardev \"([^\"]*)\" not found",
            unknown(),
            "define what it refers to, before it, under that very id"),
    REFERENCE_TAKEN(
            "Property '[^']*' can't take value '([^']*)'",
            unknown(),
            "'{1}' serves another device already; give each its own"),
    BAD_VALUE(
            "Parameter '([^']+)' (?:expects|does not accept value)|Property '([^']+)' doesn't take value|can't convert to a number",
            option("-machine"),
            "correct the value; QEMU's message says what it expects"),
    PARAMETER_UNKNOWN(
            "Parameter '([^']+)' is unexpected|Invalid parameter '([^']+)'",
            unknown(),
            "remove '{1}', which this QEMU does not know"),
    ID_TWICE(
            "Duplicate (?:device )?ID '([^']*)'|Duplicate nodes with node-name='([^']*)'|attempt to add duplicate property '([^']*)' to object",
            unknown(),
            "give each its own id; those that Ratite gives are shown by: ratite plan"),
    BUS_MISSING(
            "Bus '([^']*)' not found|No '([^']*)' bus found for device|can't go on \\S+ bus",
            unknown(),
            "name a bus that the VM has, or add the controller that has such a bus"),
    BUS_FULL(
            "no slot/function available|usb port \\S+ \\(bus [^)]*\\) not found|Max\\. supported number|bad scsi device lun|already exists at id",
            unknown(),
            "the bus has no such place left; leave the address out, or add a controller"),
    PLACE_TAKEN(
            "slot \\d+ function \\d+ not available for [^,]*, in use by ([^,]*)|lun already used by '([^']*)'|Can't add chassis slot",
            unknown(),
            "two devices want one place; leave one's address out, and Ratite finds a place"),
    VFIO(
            "vfio \\S+: (?:no such host device|no iommu_group found|error getting|failed to)",
            unknown(),
            "see that the device is there (lspci -D), the IOMMU is on, and vfio-pci is its driver"),
    TPM_SILENT(
            "tpm-emulator: |Cannot access TPM device",
            option("-tpmdev"),
            "see that the other end is a TPM: swtpm listening at that socket, or the device of this machine"),
    SHARE("cannot initialize fsdev '([^']*)'", id(1), "see that the directory is there and QEMU's user may enter it"),
    AUDIO(
            "Unknown audio driver `([^']*)'|'driver' does not accept",
            kind("-audiodev", ""),
            "use a sound system that this QEMU has: {qemu} -audiodev help"),
    DBUS(
            "failed to connect to DBus",
            kind("-display", "dbus"),
            "start a bus at that address, or leave the address out"),
    RENDER_NODE(
            "no drm render node|render node init failed",
            kind("-display", ""),
            "this machine has no such render node (ls /dev/dri); use another display"),

    // confinement and secrets
    SANDBOX_WORD(
            "invalid argument for (?:spawn|obsolete|elevateprivileges|resourcecontrol)",
            option("-sandbox"),
            "use allow or deny"),
    USER_UNKNOWN(
            "User \"([^\"]*)\" doesn't exist|Failed to set[ug]id",
            option("-runas").or(at("runAs")),
            "name a user that this machine has; only root can become another"),
    SECRET_UNREADABLE(
            "Unable to read (\\S+): Failed to open", path(1), "see that {1} is there and QEMU's user may read it"),
    SECRET_TEXT(
            "Base64 data contains invalid characters",
            kind("-object", "secret"),
            "give the secret as base64, or as it is"),
    CREDENTIALS(
            "(?:Unable to access credentials|Could not load certificates from) ([^ :]+)",
            path(1).or(option("-spice")),
            "put the certificate at {1}"),

    // at last what is general
    FILE_FORBIDDEN(
            "ould not open '?([^':]+)'?: Permission denied",
            path(1),
            "let QEMU's user read and write {1}, and enter the directories above it"),
    FILE_MISSING(
            "(?:ould not (?:open|create)|can't load) '?([^':]+)'?: (?:Failed to open file .*: )?No such file",
            path(1),
            "see that {1} is there, or its directory; or correct the path"),
    SPICE(
            "failed to initialize spice server",
            option("-spice"),
            "see that its port is free and its certificates are there"),
    OPTION_UNKNOWN("invalid option$", unknown(), "this QEMU has no such option; see: {qemu} -help");

    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // a spot knows nothing but what it was made with
    private final Spot spot;

    private final String remedy;

    Symptom(String pattern, Spot spot, String remedy) {
        this.pattern = Pattern.compile(pattern);
        this.spot = spot;
        this.remedy = remedy;
    }

    /** Whether this is the shell's word that there was no QEMU to run at all. */
    boolean neverStarted() {
        return this == NOT_STARTED || this == NOT_EXECUTABLE;
    }

    Spot spot() {
        return spot;
    }

    /** With {@code {1}} and {@code {qemu}} in it. */
    String remedy() {
        return remedy;
    }

    /** The first that is to be seen in a text. */
    static Optional<Sighting> in(String text) {
        for (Symptom symptom : values()) {
            Matcher matcher = symptom.pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(new Sighting(symptom, matcher));
            }
        }
        return Optional.empty();
    }
}
