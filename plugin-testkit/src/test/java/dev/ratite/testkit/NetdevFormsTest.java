package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@NeedsQemu
class NetdevFormsTest {
    private static final Netdev FROM_THE_FUTURE = new Netdev("user", Map.of("restrict", true, "warp", 9));
    private static final Netdev OF_TODAY = new Netdev("user", Map.of("restrict", true));

    @Test
    void firstFormThatQemuKnowsIsTaken() {
        assertThat(chosen(OF_TODAY, FROM_THE_FUTURE)).contains(OF_TODAY);
        assertThat(chosen(FROM_THE_FUTURE, OF_TODAY)).contains(OF_TODAY);
    }

    @Test
    void noFormIsTakenThatQemuDoesNotKnow() {
        assertThat(chosen(FROM_THE_FUTURE)).isEmpty();
        assertThat(chosen(new Netdev("carrier-pigeon", Map.of()))).isEmpty();
    }

    private static Optional<Netdev> chosen(Netdev newest, Netdev... older) {
        try (BareQemu qemu = BareQemu.start()) {
            return new NetdevForms(qemu).chosen(new NetworkBackend() {
                @Override
                public Netdev netdev() {
                    return newest;
                }

                @Override
                public List<Netdev> olderForms() {
                    return List.of(older);
                }
            });
        }
    }
}
