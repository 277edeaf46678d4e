package dev.ratite.cli;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.event.VmGap;
import dev.ratite.launcher.event.VmSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite events NAME}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "What happened to the VM since QEMU's start, one JSON object a line. Of a VM that has ended: its last run.",
            "Each event has a number that never changes. Where events were given up, a line says which."
        })
final class EventsVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "the first number wanted (${DEFAULT-VALUE})")
    private long from;

    @Option(names = "--follow", description = "go on until the VM has ended")
    private boolean follow;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    EventsVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (from < 1) {
            throw new ParameterException(spec.commandLine(), "--from: the first event has number 1");
        }
        VmEvents events = Vms.directory().events(name);
        if (follow) {
            Printing printing = new Printing();
            events.from(from).subscribe(printing);
            printing.await();
        } else {
            events.since(from).forEach(this::print);
        }
        return 0;
    }

    private void print(VmSignal signal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (signal instanceof VmEvent event) {
            fields.put("sequence", event.sequence());
            fields.put("event", event.name());
            fields.put("timestamp", event.timestamp().toString());
            fields.put("data", event.data());
        } else if (signal instanceof VmGap gap) {
            fields.put("gap", Map.of("from", gap.from(), "to", gap.to()));
        }
        terminal.printJson(fields);
    }

    private final class Printing implements Flow.Subscriber<VmSignal> {
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        /** Throws what the feed failed with. */
        void await() {
            try {
                done.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RatiteException failure ? failure : e;
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(VmSignal signal) {
            print(signal);
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
}
