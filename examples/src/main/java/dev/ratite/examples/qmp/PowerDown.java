package dev.ratite.examples.qmp;

import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.event.Events;
import dev.ratite.qmp.event.Shutdown;
import java.nio.file.Path;
import java.time.Duration;

/** Presses the power button of a guest and waits until it has powered off. */
public final class PowerDown {
    private PowerDown() {}

    /** @param words the path of QEMU's monitor socket */
    public static void main(String... words) {
        try (QmpSession qmp = QmpSession.connect(Path.of(words[0]), QmpOptions.named("guest"))) {
            Shutdown shutdown =
                    qmp.callAndAwait(new MachineCommands.PowerDown(), Events.shutdown(), Duration.ofMinutes(1));
            System.out.println("The guest has powered off: " + shutdown.reason());
        }
    }
}
