package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Chardev;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.CharDevice;
import dev.ratite.launcher.definition.UsbAudio;
import dev.ratite.launcher.definition.UsbController;
import dev.ratite.launcher.definition.UsbDevice;
import dev.ratite.launcher.definition.UsbHost;
import dev.ratite.launcher.definition.UsbKeyboard;
import dev.ratite.launcher.definition.UsbMouse;
import dev.ratite.launcher.definition.UsbRedirect;
import dev.ratite.launcher.definition.UsbSerial;
import dev.ratite.launcher.definition.UsbTablet;
import dev.ratite.launcher.placement.BusOffer;
import dev.ratite.launcher.placement.DeviceNeed;
import org.jspecify.annotations.Nullable;

/** USB controllers and devices. */
final class UsbSection extends Section {
    /** What a controller has of each speed unless told otherwise. */
    private static final int PORTS = 4;

    UsbSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.usb().controllers().size(); i++) {
            controller(vm.usb().controllers().get(i), "usb.controllers[" + i + "]");
        }
        for (int i = 0; i < vm.usb().devices().size(); i++) {
            device(vm.usb().devices().get(i), new Origin("usb.devices[" + i + "]", "USB device"));
        }
    }

    private void controller(UsbController controller, String field) {
        BoardDefault fitting = board.defaultOf(Role.USB_CONTROLLER);
        String driver = controller.device() != null
                ? controller.device()
                : fitting.name().orElse(null);
        if (driver == null) {
            lacking(field, "USB controller", fitting, "remove it, choose another machine type, or name a 'device'");
            return;
        }
        Fields fields =
                Fields.of("id", controller.id()).and("p2", controller.ports()).and("p3", controller.ports());
        int seats = controller.ports() == null ? PORTS : controller.ports();
        DeviceNeed need = new DeviceNeed(
                        controller.id(), field, board.attachmentOf(driver), controller.address(), false)
                .offering(new BusOffer(Attachment.USB, seats));
        draft.device(driver, fields, need, new Origin(field, "USB controller"));
    }

    private void device(UsbDevice device, Origin origin) {
        Fields fields = Fields.of("id", device.id());
        draft.device(driver(device, fields, origin), fields, Attachment.USB, null, origin);
    }

    /** The device's name; what it is told besides goes into the fields. */
    private String driver(UsbDevice device, Fields fields, Origin origin) {
        if (device instanceof UsbTablet) {
            return "usb-tablet";
        }
        if (device instanceof UsbMouse) {
            return "usb-mouse";
        }
        if (device instanceof UsbKeyboard) {
            return "usb-kbd";
        }
        if (device instanceof UsbHost host) {
            host(host, fields);
            return "usb-host";
        }
        if (device instanceof UsbRedirect redirect) {
            fields.and("chardev", chardev(device.id(), redirect.chardev(), origin));
            return "usb-redir";
        }
        if (device instanceof UsbSerial serial) {
            fields.and("chardev", chardev(device.id(), serial.chardev(), origin));
            return "usb-serial";
        }
        if (device instanceof UsbAudio audio) {
            fields.and("audiodev", audio.audio());
            return "usb-audio";
        }
        throw new IllegalArgumentException("no USB device for " + device);
    }

    private static void host(UsbHost host, Fields fields) {
        fields.and("vendorid", hex(host.vendorId()))
                .and("productid", hex(host.productId()))
                .and("hostbus", host.hostBus())
                .and("hostaddr", host.hostAddress())
                .and("hostport", host.hostPort());
    }

    private static @Nullable Integer hex(@Nullable String digits) {
        return digits == null ? null : Integer.parseInt(digits, 16);
    }

    private String chardev(String device, CharDevice wanted, Origin origin) {
        Chardev chardev = Chardevs.of(wanted, input.abilities());
        draft.chardev(chardev.backend(), "char." + device, chardev.options(), origin);
        return "char." + device;
    }
}
