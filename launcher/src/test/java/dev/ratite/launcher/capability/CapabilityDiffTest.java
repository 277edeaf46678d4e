package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilityDiffTest {
    @Test
    void twoThatAreAlikeDoNotDiffer() {
        assertThat(SampleQemu.usual().get().diff(SampleQemu.usual().get())).isEmpty();
    }

    @Test
    void eachDifferenceIsALineUnderItsHeading() {
        QemuCapabilities from = SampleQemu.usual()
                .words(FactTables.ACCELERATOR, "hax")
                .device("old", "yes", "yes", "")
                .get();

        assertThat(from.diff(other())).isEqualTo("""
                accelerators
                  - hax
                  + mshv
                machine types
                  + pc-q35-9.0
                machine aliases
                  ~ q35: pc-q35-8.1 -> pc-q35-9.0
                CPU models
                  + EPYC
                CPU features
                  + la57
                device types
                  ~ e1000
                      + romsize
                  - old
                object types
                  + rng-random
                displays
                  + dbus
                audio drivers
                  + pa
                character devices
                  + hub
                block drivers
                  - rbd
                options
                  + run-with
                option keys
                  ~ -rtc + driftfix
                """);
    }

    @Test
    void theProtocolIsComparedToo() {
        QemuCapabilities other = SampleQemu.usual()
                .protocol("\"values\": [\"user\", \"stream\"]", "\"values\": [\"user\", \"stream\", \"dgram\"]")
                .protocol("{\"case\": \"user\"", "{\"case\": \"dgram\", \"type\": \"none\"}, {\"case\": \"user\"")
                .get();

        assertThat(SampleQemu.usual().get().diff(other))
                .startsWith("netdev types\n  + dgram\n")
                .contains("netdev_add");
    }

    @Test
    void propertiesThatCouldNotBeAskedAreNoDifference() {
        QemuCapabilities other = SampleQemu.usual()
                .device("e1000", "yes", "", "ends without a word")
                .get();

        assertThat(SampleQemu.usual().get().diff(other)).isEmpty();
    }

    private static QemuCapabilities other() {
        return SampleQemu.usual()
                .words(FactTables.ACCELERATOR, "mshv")
                .machine("pc-q35-8.1", "", "yes")
                .machine("pc-q35-9.0", "q35", "yes")
                .row(FactTables.CPU, "EPYC", "EPYC-x86_64-cpu", "")
                .row(FactTables.CPU_FEATURE, "la57", "bool", "")
                .device("e1000", "yes", "yes", "", "mac", "netdev", "addr", "romsize")
                .words(FactTables.OBJECT, "rng-random")
                .words(FactTables.DISPLAY, "dbus")
                .words(FactTables.AUDIO, "pa")
                .words(FactTables.CHARDEV, "hub")
                .words(FactTables.ABSENT_BLOCK_DRIVER, "rbd")
                .words(FactTables.OPTION, "run-with")
                .row(FactTables.OPTION_GROUP, "rtc", "base", "clock", "driftfix")
                .get();
    }
}
