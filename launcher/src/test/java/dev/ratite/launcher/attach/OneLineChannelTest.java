package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineChannelTest {
    /** However the bytes come. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void eachMessageIsOneLine(int atOnce) throws IOException {
        String said = "{\r\n  \"a\": [\n    1\n  ],\n  \"b\": \"} \\\" {\"\n}\r\n{\n}\n";
        assertThat(read(said, atOnce)).isEqualTo("{    \"a\": [     1   ],   \"b\": \"} \\\" {\" }\r\n{ }\n");
    }

    private static String read(String said, int atOnce) throws IOException {
        StringBuilder text = new StringBuilder();
        try (OneLineChannel channel = new OneLineChannel(
                Channels.newChannel(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))))) {
            ByteBuffer some = ByteBuffer.allocate(atOnce);
            while (channel.read(some) >= 0) {
                text.append(StandardCharsets.UTF_8.decode(some.flip()));
                some.clear();
            }
        }
        return text.toString();
    }
}
