package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
@NeedsQemu
@NeedsQemuImg
class DoctorVerbTest {
    @Test
    void findsProgramsPluginsAndTheStateDirectory() {
        Typed doctor = Typed.ratite("doctor");
        assertThat(doctor.out())
                .contains("ok       QEMU: ", " machine types, accelerators ")
                .contains("ok       disk types: file")
                .contains("ok       network types: user, tap, bridge, stream, dgram, socket, vde")
                .contains("ok       display types: none, vnc, spice, gtk, sdl, dbus, egl-headless")
                .contains("ok       transport types: pipe, tcp, unix")
                .contains("ok       accelerator: auto is ")
                .contains("ok       UEFI firmware: ", "ok       swtpm: ", "ok       virtiofsd: ")
                .contains("ok       qemu-img: ");
    }

    @Test
    void asJsonEachFindingIsAnObject() {
        assertThat(Typed.ratite("doctor", "--json").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{\"subject\":").contains("\"good\":"));
    }
}
