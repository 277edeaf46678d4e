package dev.ratite.launcher.capability;

import dev.ratite.qmp.QmpChannels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** The standard streams of a process as the channels of a session. */
final class ProcessChannels {
    private ProcessChannels() {}

    /** @param end ends the process; may be called more than once */
    static QmpChannels of(Process process, Runnable end) {
        return new QmpChannels(
                new Output(Channels.newChannel(process.getInputStream()), end),
                new Input(process.getOutputStream()),
                end::run);
    }

    /** What the process prints. Closing ends it first: nothing else wakes a thread that waits for the far end of a pipe. */
    private record Output(ReadableByteChannel channel, Runnable end) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            end.run();
            channel.close();
        }
    }

    /** What the process reads, without the delay of the buffer that Java puts before it. */
    private static final class Input implements WritableByteChannel {
        private final OutputStream stream;
        private final WritableByteChannel channel;

        Input(OutputStream stream) {
            this.stream = stream;
            this.channel = Channels.newChannel(stream);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = channel.write(source);
            stream.flush();
            return written;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        /** The process is gone by then, or about to go, so that what is left unwritten is of no use. */
        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } catch (IOException e) {
                if (channel.isOpen()) {
                    throw e;
                }
            }
        }
    }
}
