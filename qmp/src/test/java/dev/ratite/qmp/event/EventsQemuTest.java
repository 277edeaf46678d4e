package dev.ratite.qmp.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.EventPattern;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.MediumCommands;
import dev.ratite.qmp.word.ShutdownCause;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** What the real QEMU says is what the patterns wait for. */
@ParameterizedClass
@EachQemu
class EventsQemuTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final QemuUnderTest qemu;

    EventsQemuTest(QemuUnderTest qemu) {
        this.qemu = qemu;
    }

    private static <T> T after(RealSession real, QmpCommand<?> command, EventPattern<T> event) {
        return real.session().callAndAwait(command, event, LONG);
    }

    @Test
    void aMachineTellsOfItsTurns() {
        try (RealSession real = RealSession.start(qemu)) {
            assertThat(after(real, new MachineCommands.Continue(), Events.resume())
                            .name())
                    .isEqualTo("RESUME");
            assertThat(after(real, new MachineCommands.Stop(), Events.stop()).name())
                    .isEqualTo("STOP");
            assertThat(after(real, new MachineCommands.Reset(), Events.reset()))
                    .isEqualTo(new Reset(false, ShutdownCause.HOST_QMP_SYSTEM_RESET));
            assertThat(after(real, new MachineCommands.PowerDown(), Events.powerdown()))
                    .isNotNull();
        }
    }

    @Test
    void aTrayTellsOfItsMoves() {
        try (RealSession real = RealSession.start(
                qemu, "-blockdev", "null-co,node-name=disc,read-only=on", "-device", "ide-cd,id=cd0,drive=disc")) {
            DeviceTrayMoved opened = after(real, new MediumCommands.OpenTray("cd0"), Events.trayOpened("cd0"));
            assertThat(opened).isEqualTo(new DeviceTrayMoved("", "cd0", true));
            assertThat(after(real, new MediumCommands.CloseTray("cd0"), Events.trayClosed("cd0"))
                            .trayOpen())
                    .isFalse();
        }
    }

    @Test
    void aDeviceTellsThatItIsGone() {
        try (RealSession real =
                RealSession.start(qemu, "-device", "qemu-xhci,id=usb", "-device", "usb-tablet,id=tablet")) {
            DeviceDeleted gone = after(real, new DeviceCommands.Delete("tablet"), Events.deviceDeleted("tablet"));
            assertThat(gone.path()).isEqualTo("/machine/peripheral/tablet");
        }
    }
}
