package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.testkit.guest.LinuxGuest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One guest for all tests of a class. Once they are over it powers off, and nothing of it may be left. */
final class OneBoot implements BeforeAllCallback, AfterAllCallback {
    /** Lays out in the directory what the definition names, and returns the definition. */
    interface Preparation {
        String in(Path directory) throws Exception;
    }

    private final VmHost host = new VmHost();
    private final LinuxGuest.Kind kind;
    private final Preparation preparation;
    private @Nullable RunningGuest guest;
    private List<String> facts = List.of();

    OneBoot(LinuxGuest.Kind kind, Preparation preparation) {
        this.kind = kind;
        this.preparation = preparation;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        host.beforeEach(context);
        try {
            RunningGuest.provide(kind, host.directory());
            String json = preparation.in(host.directory());
            guest = RunningGuest.launch(host.ratite(), kind, json, host.directory());
            facts = guest.facts();
        } catch (Exception | Error e) {
            host.afterEach(context);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (guest != null) {
            try {
                guest.powerOff();
                host.assertNothingLeft();
            } finally {
                host.afterEach(context);
            }
        }
    }

    RunningGuest guest() {
        assertThat(guest).as("the guest has booted").isNotNull();
        return guest;
    }

    /** What the guest saw after its boot; see {@link dev.ratite.testkit.guest.GuestShell#facts}. */
    List<String> facts() {
        return facts;
    }

    /** The guest's VM in numbers. */
    VmMetrics metrics() {
        return host.ratite().metrics(guest().vm(), VmHost.PATIENCE);
    }

    Path directory() {
        return host.directory();
    }
}
