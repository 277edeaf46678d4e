package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret SECRET = Secret.of("open,sesame\n");

    @Test
    void isShownToNobody() {
        assertThat(SECRET).hasToString("***");
        assertThat(QemuObject.secret("key", SECRET).toString()).contains("***").doesNotContain("sesame");
    }

    @Test
    void isRevealedToTheLastCharacter() {
        assertThat(SECRET.reveal()).isEqualTo("open,sesame\n");
    }

    @Test
    void equalsWhatHoldsTheSame() {
        assertThat(SECRET)
                .isEqualTo(Secret.of("open,sesame\n"))
                .hasSameHashCodeAs(Secret.of("open,sesame\n"))
                .isNotEqualTo(Secret.of("open"))
                .isNotEqualTo("open,sesame\n");
    }

    @Test
    void nullIsNoSecret() {
        assertThatNullPointerException().isThrownBy(() -> Secret.of(null)).withMessage("text is null");
    }

    @Test
    void isTheDataOfAnObjectOfTypeSecret() {
        assertThat(QemuObject.secret("key", SECRET))
                .isEqualTo(new QemuObject("secret", "key", Map.of("data", Secret.of("open,sesame\n"))));
    }

    @Test
    void hasNoOtherPlaceAtAll() {
        for (Runnable leak : List.<Runnable>of(
                () -> new QemuObject("secret", "key", Map.of("keyid", SECRET)),
                () -> new QemuObject("secret_keyring", "key", Map.of("data", SECRET)),
                () -> new QemuObject("secret", "key", Map.of("inner", Map.of("data", SECRET))),
                () -> new BlockNode("nbd", Map.of("data", SECRET)),
                () -> new Netdev("user", Map.of("data", List.of(SECRET))),
                () -> new OptionGroup("vnc", Map.of("data", SECRET)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(leak::run)
                    .withMessageContaining("is a Secret")
                    .withMessageNotContainingAny("sesame");
        }
    }

    @Test
    void plainDataOfASecretIsRefusedAndNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QemuObject("secret", "key", Map.of("data", "open sesame")))
                .withMessageContaining("'data'")
                .withMessageNotContainingAny("sesame");
    }
}
