package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MacAddressTest {
    private static final UUID VM = UUID.fromString("11111111-2222-3333-4444-555555555555");

    /** A guest that has seen its card keeps its settings by this address. */
    @Test
    void itIsTheSameInEveryReleaseOfRatite() {
        assertThat(MacAddress.derived(VM, "lan")).isEqualTo("52:54:00:c0:c3:34");
    }

    @Test
    void eachCardOfAVmHasItsOwn() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(MacAddress.derived(VM, "net" + i));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void eachVmHasItsOwn() {
        assertThat(MacAddress.derived(UUID.fromString("11111111-2222-3333-4444-555555555556"), "lan"))
                .isNotEqualTo(MacAddress.derived(VM, "lan"));
    }

    @Test
    void itIsAUnicastAddressOfQemusRange() {
        for (int i = 0; i < 1000; i++) {
            String mac = MacAddress.derived(new UUID(i, -i), "lan");
            assertThat(mac).matches("52:54:00(:[0-9a-f]{2}){3}");
            assertThat(Integer.parseInt(mac.substring(0, 2), 16) & 1).isZero();
        }
    }
}
