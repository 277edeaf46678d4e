package dev.ratite.qmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/**
 * The two FIFOs of QEMU's {@code -chardev pipe}. To open one end of a FIFO alone blocks until somebody opens the other, so
 * each is held open in both directions first, which never blocks on Linux. Held like that we would be our own peer and never
 * see QEMU's end; so the holds are let go with the first byte that comes, when QEMU must be there.
 */
final class PipeChannels implements ReadableByteChannel {
    private final FileChannel in;
    private final FileChannel out;
    private final FileChannel holdIn;
    private final FileChannel holdOut;
    private boolean held = true;

    private PipeChannels(FileChannel in, FileChannel out, FileChannel holdIn, FileChannel holdOut) {
        this.in = in;
        this.out = out;
        this.holdIn = holdIn;
        this.holdOut = holdOut;
    }

    static QmpChannels open(Path path) throws IOException {
        Path fromQemu = Path.of(path + ".out");
        Path toQemu = Path.of(path + ".in");
        FileChannel holdIn = FileChannel.open(fromQemu, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (Unfinished made = new Unfinished(holdIn)) {
            FileChannel holdOut = made.add(FileChannel.open(toQemu, StandardOpenOption.READ, StandardOpenOption.WRITE));
            FileChannel in = made.add(FileChannel.open(fromQemu, StandardOpenOption.READ));
            FileChannel out = made.add(FileChannel.open(toQemu, StandardOpenOption.WRITE));
            PipeChannels pipes = new PipeChannels(in, out, holdIn, holdOut);
            made.keep();
            return new QmpChannels(pipes, pipes.out, pipes::letGo);
        }
    }

    @Override
    public int read(ByteBuffer destination) throws IOException {
        int count = in.read(destination);
        if (held && count > 0) {
            held = false;
            letGo();
        }
        return count;
    }

    private void letGo() throws IOException {
        try (holdIn) {
            holdOut.close();
        }
    }

    @Override
    public boolean isOpen() {
        return in.isOpen();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Closes what was opened so far, unless all went well. */
    private static final class Unfinished implements AutoCloseable {
        private final ArrayDeque<FileChannel> opened = new ArrayDeque<>();

        Unfinished(FileChannel first) {
            opened.add(first);
        }

        FileChannel add(FileChannel channel) {
            opened.add(channel);
            return channel;
        }

        void keep() {
            opened.clear();
        }

        @Override
        public void close() throws IOException {
            for (FileChannel channel : opened) {
                channel.close();
            }
        }
    }
}
