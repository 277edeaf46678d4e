package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class OptionTextTest {
    @Test
    void theFirstPieceMayLeaveOutItsKey() {
        assertThat(OptionText.parse("/run/a.sock,server=on,wait=off", "path").values())
                .containsExactly(entry("path", "/run/a.sock"), entry("server", "on"), entry("wait", "off"));
    }

    @Test
    void aDoubledCommaBelongsToTheValue() {
        assertThat(OptionText.parse("path=/a,,b,,,,c,id=x", null).values())
                .containsExactly(entry("path", "/a,b,,c"), entry("id", "x"));
    }

    @Test
    void blanksAndEqualsSignsBelongToTheValue() {
        assertThat(OptionText.parse("path=/a b=c,id=x", null).values())
                .containsExactly(entry("path", "/a b=c"), entry("id", "x"));
        // QEMU looks for the key before the first comma only, also before a doubled one
        assertThat(OptionText.parse("/a,,b=c,server", "path").get("path")).isEqualTo("/a,b=c");
    }

    @Test
    void aFlagIsOnAndWithNoBeforeItOff() {
        OptionText options = OptionText.parse("/s,server,nowait,nodelay", "path");
        assertThat(options.on("server")).isTrue();
        assertThat(options.get("wait")).isEqualTo("off");
        assertThat(options.on("nodelay")).isTrue();
    }

    @Test
    void anEmptyTextHasNothing() {
        assertThat(OptionText.parse("", "path").values()).isEmpty();
    }
}
