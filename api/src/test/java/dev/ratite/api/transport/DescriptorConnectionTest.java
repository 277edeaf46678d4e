package dev.ratite.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;

class DescriptorConnectionTest {
    @Test
    void closingEndsTheChannels() throws IOException {
        Pipe pipe = Pipe.open();
        new DescriptorConnection(new TransportConnection(pipe.source(), pipe.sink()), descriptor -> {}).close();
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(pipe.sink().isOpen()).isFalse();
    }

    @Test
    void bothPartsAreNeeded() throws IOException {
        Pipe pipe = Pipe.open();
        try (TransportConnection channels = new TransportConnection(pipe.source(), pipe.sink())) {
            assertThatNullPointerException()
                    .isThrownBy(() -> new DescriptorConnection(channels, null))
                    .withMessage("descriptors is null");
            assertThatNullPointerException()
                    .isThrownBy(() -> new DescriptorConnection(null, descriptor -> {}))
                    .withMessage("channels is null");
        }
    }
}
