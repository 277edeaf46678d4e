package dev.ratite.launcher;

import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.event.VmSignal;
import dev.ratite.launcher.operator.VmDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program that must not miss an event nor see one twice: {@code EventConsumer STATE DEFINITION SEEN}. It launches the VM
 * {@code web} or, when that is there, reads its events as an operator, and notes the number of each in a file of eight bytes an
 * event; there it finds where it was when it is started again. It says how far it has come.
 */
final class EventConsumer implements Flow.Subscriber<VmSignal> {
    private static final int REPORT = 3000;

    private final FileChannel seen;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private EventConsumer(FileChannel seen) {
        this.seen = seen;
    }

    public static void main(String[] arguments) throws Exception {
        // Each change of the VM's state would be told.
        Logger.getLogger("").setLevel(Level.WARNING);
        Path file = Path.of(arguments[2]);
        VmDirectory vms = VmDirectory.in(Path.of(arguments[0]));
        long last = Files.exists(file) ? Files.size(file) / Long.BYTES : 0;
        try (FileChannel seen = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // A number that was being written when this was killed was not seen.
            seen.truncate(last * Long.BYTES);
            seen.position(last * Long.BYTES);
            if (vms.exists("web")) {
                consume(vms.vm("web").events(), last, seen);
            } else {
                try (Ratite ratite = Ratite.open(RatiteConfig.in(Path.of(arguments[0])))) {
                    VmEvents events =
                            ratite.launch(ratite.read(Path.of(arguments[1]))).events();
                    System.out.println("launched");
                    consume(events, last, seen);
                }
            }
        }
    }

    private static void consume(VmEvents events, long last, FileChannel seen) {
        EventConsumer consumer = new EventConsumer(seen);
        events.from(last + 1).subscribe(consumer);
        consumer.done.join();
        System.out.println("complete");
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(VmSignal signal) {
        try {
            seen.write(ByteBuffer.allocate(Long.BYTES).putLong(signal.last()).flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (signal.last() % REPORT == 0) {
            System.out.println("at " + signal.last());
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
