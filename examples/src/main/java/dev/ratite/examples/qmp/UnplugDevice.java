package dev.ratite.examples.qmp;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.event.Events;
import java.nio.file.Path;
import java.time.Duration;

/** Takes a device out of a running guest. QEMU agrees at once; it is gone only when the guest has let go of it. */
public final class UnplugDevice {
    private UnplugDevice() {}

    /** @param words the path of QEMU's monitor socket, and the device's id */
    public static void main(String... words) {
        String id = words[1];
        try (QmpSession qmp = QmpSession.connect(Path.of(words[0]), QmpOptions.named("guest"))) {
            qmp.callAndAwait(new DeviceCommands.Delete(id), Events.deviceDeleted(id), Duration.ofSeconds(30));
            System.out.println("'" + id + "' is gone");
        } catch (QmpException.TimedOut e) {
            System.out.println("The guest has not let go of '" + id + "' within "
                    + e.timeout().toSeconds() + " s");
        }
    }
}
