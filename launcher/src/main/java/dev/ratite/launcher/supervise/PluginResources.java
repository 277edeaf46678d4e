package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.HostResource;
import dev.ratite.api.HostResources;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;

/** A VM's ledger, as one plugin sees it: it writes under its own name, and reads nothing. */
final class PluginResources implements HostResources {
    private final Ledger ledger;
    private final String plugin;
    private final BackendProvider<?, ?, ?> provider;

    private PluginResources(Ledger ledger, String plugin, BackendProvider<?, ?, ?> provider) {
        this.ledger = ledger;
        this.plugin = plugin;
        this.provider = provider;
    }

    static Lending writtenTo(Ledger ledger) {
        return (kind, provider, id) ->
                new PluginResources(ledger, PluginReleaser.nameOf(kind, provider.type(), id), provider);
    }

    @Override
    public boolean planOnly() {
        return false;
    }

    /** What nobody could release after a crash is not to be taken in the first place. */
    @Override
    public HostResource taking(String kind, String value) {
        requireNonNull(value, "value is null");
        if (!(provider instanceof ReleasingProvider)) {
            throw new IllegalStateException(
                    provider.getClass().getName() + " takes " + kind + " '" + value + "' and is no ReleasingProvider");
        }
        return new Entry(ledger, ledger.taking(LedgerEntry.PLUGIN, PluginReleaser.entry(plugin, kind, value)));
    }

    private record Entry(Ledger ledger, LedgerEntry entry) implements HostResource {
        @Override
        public void made(String handle) {
            ledger.made(entry, requireNonNull(handle, "handle is null"));
        }

        @Override
        public void gone() {
            ledger.gone(entry);
        }
    }
}
