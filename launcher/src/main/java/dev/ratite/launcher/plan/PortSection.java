package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Chardev;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.CharDevice;
import dev.ratite.launcher.definition.ConsoleDefinition;
import dev.ratite.launcher.definition.SerialDefinition;

/** Serial ports, virtio consoles and channels, and character devices for others. */
final class PortSection extends Section {
    PortSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.chardevs().size(); i++) {
            String id = vm.chardevs().get(i).id();
            chardev(id, vm.chardevs().get(i).chardev(), new Origin("chardevs[" + i + "]", "for others to refer to"));
        }
        console();
        for (int i = 0; i < vm.serials().size(); i++) {
            serial(vm.serials().get(i), new Origin("serials[" + i + "]", "serial port"));
        }
        agent();
        for (int i = 0; i < vm.consoles().size(); i++) {
            ConsoleDefinition console = vm.consoles().get(i);
            Fields fields = Fields.of("id", console.id());
            port("virtconsole", fields, console.chardev(), new Origin("consoles[" + i + "]", "virtio console"));
        }
        for (int i = 0; i < vm.channels().size(); i++) {
            ChannelDefinition channel = vm.channels().get(i);
            Fields fields = Fields.of("id", channel.id()).and("name", channel.name());
            port("virtserialport", fields, channel.chardev(), new Origin("channels[" + i + "]", "named channel"));
        }
    }

    private String chardev(String id, CharDevice device, Origin origin) {
        Chardev chardev = Chardevs.of(device, input.abilities());
        draft.chardev(chardev.backend(), id, chardev.options(), origin);
        return id;
    }

    /** The chardev of a device; the dot keeps it apart from all ids of a definition. */
    private String chardevOf(String device, CharDevice chardev, Origin origin) {
        return chardev("char." + device, chardev, origin);
    }

    private void console() {
        if (!vm.console()) {
            return;
        }
        Origin origin = new Origin("console", "serial console, logged from the first byte");
        draft.listenLogged("serial.0", input.paths().serial(), input.paths().serialLog(), origin);
        draft.word("-serial", "chardev:serial.0", origin);
    }

    /** A board's own kind of port is a matter of its slots; any other is a device. */
    private void serial(SerialDefinition serial, Origin origin) {
        String chardev = chardevOf(serial.id(), serial.chardev(), origin);
        BoardDefault fitting = board.defaultOf(Role.SERIAL);
        String driver =
                serial.device() != null ? serial.device() : fitting.name().orElse(null);
        if (driver == null) {
            draft.word("-serial", "chardev:" + chardev, origin.and(fitting.why()));
            return;
        }
        Fields fields = Fields.of("id", serial.id()).and("chardev", chardev);
        draft.device(driver, fields, board.attachmentOf(driver), null, origin);
    }

    private void agent() {
        if (!vm.guestAgent()) {
            return;
        }
        Origin origin = new Origin("guestAgent", "channel to the QEMU guest agent");
        draft.listen("agent.0", input.paths().agent(), origin);
        Fields fields = Fields.of("id", "agent.port").and("chardev", "agent.0").and("name", "org.qemu.guest_agent.0");
        draft.device("virtserialport", fields, Attachment.VIRTIO_SERIAL, null, origin);
    }

    private void port(String driver, Fields fields, CharDevice chardev, Origin origin) {
        String id = String.valueOf(fields.map().get("id"));
        fields.and("chardev", chardevOf(id, chardev, origin));
        draft.device(driver, fields, Attachment.VIRTIO_SERIAL, null, origin);
    }
}
