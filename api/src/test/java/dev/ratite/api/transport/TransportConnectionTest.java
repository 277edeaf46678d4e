package dev.ratite.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

class TransportConnectionTest {
    @Test
    void closingEndsBothDirections() throws IOException {
        Pipe pipe = Pipe.open();
        new TransportConnection(pipe.source(), pipe.sink()).close();
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(pipe.sink().isOpen()).isFalse();
    }

    @Test
    void readingEndsEvenWhenWritingCannotBeClosed() {
        ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(new byte[0]));
        OutputStream stuck = new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                throw new IOException("stuck");
            }
        };
        assertThatIOException()
                .isThrownBy(() -> new TransportConnection(in, Channels.newChannel(stuck)).close())
                .withMessage("stuck");
        assertThat(in.isOpen()).isFalse();
    }
}
