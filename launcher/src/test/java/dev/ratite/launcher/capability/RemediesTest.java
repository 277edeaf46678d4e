package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest {
    private final QemuCapabilities qemu = SampleQemu.usual().get();

    @ParameterizedTest
    @CsvSource({
        "netdev type, user, tap or bridge",
        "netdev type, stream, use socket",
        "netdev type, dgram, mcast or udp",
        "netdev type, passt, start passt beside QEMU",
        "display, gtk, qemu-system-gui",
        "display, spice-app, qemu-system-modules-spice",
        "display, egl-headless, qemu-system-modules-opengl",
        "character device, spicevmc, use a VNC display",
        "audio driver, pa, use alsa",
        "object type, monitor-qmp, use -mon with a -chardev",
        "object type, memory-backend-shm, memory-backend-memfd with share=on",
    })
    void whatIsKnownOfAThingComesBeforeTheNearestName(String kind, String word, String part) {
        assertThat(Remedies.of(kind, word, Set.of(word + "1")))
                .hasValueSatisfying(it -> assertThat(it).contains(part));
    }

    @Test
    void theNearestNameComesBeforeTheListOfNames() {
        assertThat(Remedies.of("display", "cursse", Set.of("curses", "none"))).contains("did you mean 'curses'?");
        assertThat(Remedies.of("display", "xyz", Set.of("none", "curses"))).contains("known: curses, none");
        assertThat(Remedies.of("display", "xyz", Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "run-with, use -runas for the user",
        "runas, use -run-with user=",
        "chroot, use -run-with chroot=",
        "watchdog, -action watchdog=",
        "soundhw, with an -audiodev",
        "no-hpet, use -machine hpet=off",
        "no-acpi, use -machine acpi=off",
        "netdef, did you mean '-netdev'?"
    })
    void optionsThatCameOrWentHaveAReplacement(String option, String part) {
        assertThat(Remedies.option(qemu, option))
                .hasValueSatisfying(it -> assertThat(it).contains(part));
    }

    @Test
    void anOptionUnlikeAllOthersHasNone() {
        assertThat(Remedies.option(qemu, "zzzzzzzz")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "virtio-vga-gl, qemu-system-modules-opengl",
        "virtio-gpu-gl-pci, qemu-system-modules-opengl",
        "qxl, qemu-system-modules-spice",
        "qxl-vga, qemu-system-modules-spice",
        "e1001, did you mean 'e1000'?"
    })
    void devicesOfPackagesOfTheirOwnAreKnown(String driver, String part) {
        assertThat(Remedies.device(driver, Set.of("e1000")))
                .hasValueSatisfying(it -> assertThat(it).contains(part));
    }

    @Test
    void theMemoryOfAVirtioVgaIsTheGuests() {
        assertThat(Remedies.deviceProperty("virtio-vga", "vgamem_mb", List.of()))
                .contains("leave it out: it takes its memory from the guest's");
        assertThat(Remedies.deviceProperty("VGA", "vgamen_mb", List.of("vgamem_mb")))
                .contains("did you mean 'vgamem_mb'?");
    }

    @Test
    void aUserThatIsNoKeyOfRunWithHasItsOldOption() {
        assertThat(Remedies.optionKey(qemu, "run-with", "user", List.of("async-teardown")))
                .contains("use -runas");
        assertThat(Remedies.optionKey(qemu, "run-with", "asink-teardown", List.of("async-teardown")))
                .contains("did you mean 'async-teardown'?");
    }
}
