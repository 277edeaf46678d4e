package dev.ratite.launcher.board;

import static dev.ratite.launcher.board.Attachment.CCW;
import static dev.ratite.launcher.board.Attachment.FLOPPY;
import static dev.ratite.launcher.board.Attachment.IDE;
import static dev.ratite.launcher.board.Attachment.NONE;
import static dev.ratite.launcher.board.Attachment.PCI;
import static dev.ratite.launcher.board.Attachment.PCI_INTEGRATED;
import static dev.ratite.launcher.board.Attachment.SATA;
import static dev.ratite.launcher.board.Attachment.SCSI;
import static dev.ratite.launcher.board.Attachment.USB;
import static dev.ratite.launcher.board.Attachment.VIRTIO_MMIO;
import static dev.ratite.launcher.board.Attachment.VIRTIO_SERIAL;

import java.util.Set;
import java.util.regex.Pattern;

/** How QEMU's devices are connected, by their names. */
final class Drivers {
    /** On the main bus, because firmware or guest look for them there, or because they carry buses themselves. */
    private static final Set<String> INTEGRATED = Set.of(
            "VGA",
            "secondary-vga",
            "bochs-display",
            "cirrus-vga",
            "qxl",
            "qxl-vga",
            "vmware-svga",
            "ati-vga",
            "virtio-vga",
            "virtio-vga-gl",
            "virtio-gpu-pci",
            "virtio-gpu-gl-pci",
            "vhost-user-vga",
            "vhost-user-gpu-pci",
            "AC97",
            "ES1370",
            "intel-hda",
            "ich9-intel-hda",
            "virtio-sound-pci",
            "ahci",
            "ich9-ahci",
            "piix3-ide",
            "piix4-ide",
            "virtio-iommu-pci",
            "pcie-root-port",
            "ioh3420",
            "pxb",
            "pxb-pcie");

    private static final Set<String> PLAIN = Set.of(
            "e1000",
            "e1000-82544gc",
            "e1000-82545em",
            "e1000e",
            "igb",
            "rtl8139",
            "vmxnet3",
            "pcnet",
            "ne2k_pci",
            "tulip",
            "nvme",
            "megasas",
            "megasas-gen2",
            "lsi53c810",
            "lsi53c895a",
            "mptsas1068",
            "pvscsi",
            "am53c974",
            "dc390",
            "vfio-pci",
            "vfio-pci-nohotplug",
            "ivshmem-plain",
            "ivshmem-doorbell",
            "edu",
            "pci-testdev",
            "qemu-xhci",
            "nec-usb-xhci",
            "usb-ehci",
            "i6300esb",
            "pci-serial",
            "pci-serial-2x",
            "pci-serial-4x",
            "pci-bridge",
            "pcie-pci-bridge",
            "pci-ohci");

    private static final Pattern PCI_NAMES =
            Pattern.compile("(virtio|vhost)-.*-pci(-(non-)?transitional)?|pvpanic-pci|sdhci-pci|i8255.*|"
                    + "(ich9|piix[34])-usb-[eu]hci.*");

    private static final Pattern MMIO_NAMES = Pattern.compile("(virtio|vhost)-.*-device");
    private static final Pattern CCW_NAMES = Pattern.compile("(virtio|vhost)-.*-ccw");
    private static final Pattern IDE_NAMES = Pattern.compile("ide-(hd|cd|cf|drive)");
    private static final Pattern SCSI_NAMES = Pattern.compile("scsi-(hd|cd|disk|block|generic)");

    private Drivers() {}

    static Attachment attachment(Board board, String driver) {
        if (INTEGRATED.contains(driver)) {
            return PCI_INTEGRATED;
        }
        if (PLAIN.contains(driver) || PCI_NAMES.matcher(driver).matches()) {
            return PCI;
        }
        if (IDE_NAMES.matcher(driver).matches()) {
            return board.builtIn().containsKey(IDE) ? IDE : SATA;
        }
        return onOtherBuses(driver);
    }

    private static Attachment onOtherBuses(String driver) {
        if (driver.equals("floppy")) {
            return FLOPPY;
        }
        if (driver.equals("virtserialport") || driver.equals("virtconsole")) {
            return VIRTIO_SERIAL;
        }
        if (SCSI_NAMES.matcher(driver).matches()) {
            return SCSI;
        }
        if (driver.startsWith("usb-")) {
            return USB;
        }
        if (MMIO_NAMES.matcher(driver).matches()) {
            return VIRTIO_MMIO;
        }
        return CCW_NAMES.matcher(driver).matches() ? CCW : NONE;
    }
}
