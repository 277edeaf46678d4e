package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The text is that of QEMU 7.2, 10.0 and 11.1 alike. */
class NetworkCardTest {
    private static final String TEXT = """
            lan: index=0,type=nic,model=virtio-net-pci,macaddr=52:54:00:12:34:56
             \\ net-lan: index=0,type=tap,ifname=tap0,script=no,downscript=no
             \\ net-lan: index=1,type=tap,fd=12
            wan: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:57
             \\ net-wan: index=0,type=user,net=10.0.2.0,restrict=off
            alone: index=0,type=nic,model=rtl8139,macaddr=52:54:00:12:34:58
            hub: index=0,type=hubport,hubid=0
            """;

    @Test
    void cardsAreToldWithTheirNetworks() {
        assertThat(NetworkCard.readAll(TEXT))
                .containsExactly(
                        new NetworkCard("lan", "virtio-net-pci", "52:54:00:12:34:56", "net-lan", "tap", "tap0"),
                        new NetworkCard("wan", "e1000", "52:54:00:12:34:57", "net-wan", "user", null),
                        new NetworkCard("alone", "rtl8139", "52:54:00:12:34:58", null, null, null));
    }

    @Test
    void aVmWithoutAnyHasNone() {
        assertThat(NetworkCard.readAll("")).isEmpty();
    }
}
