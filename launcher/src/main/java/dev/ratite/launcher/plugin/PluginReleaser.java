package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.LeftResource;
import dev.ratite.api.RatiteException;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.Releaser;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has plugins release what their backends took, by what they wrote into the ledger. */
public final class PluginReleaser implements Releaser {
    /** What a plugin gets where nobody has configured it. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    /** {@code network/tap@lan interface tap0}. */
    private static final Pattern ENTRY =
            Pattern.compile("([a-z]+)/([a-z][a-z0-9-]*)(?:@([^ ]+))? ([a-z][a-z0-9-]*) (.*)", Pattern.DOTALL);

    private final Supplier<Plugins> plugins;
    private final PluginCalls calls;
    private final Duration limit;

    private PluginReleaser(Supplier<Plugins> plugins, PluginCalls calls, Duration limit) {
        this.plugins = plugins;
        this.calls = calls;
        this.limit = limit;
    }

    /** Releasers of all that may stand in a ledger, with the plugins at hand; each call into one gets that much time. */
    public static Releasers releasers(Plugins plugins, PluginCalls calls, Duration limit) {
        return Releasers.builtIn().with(LedgerEntry.PLUGIN, new PluginReleaser(() -> plugins, calls, limit));
    }

    /** The same for who has no plugins at hand: they are looked for when the first is needed. */
    public static Releasers releasers() {
        PluginCalls calls = new PluginCalls(PluginReleaser::runApart);
        return Releasers.builtIn()
                .with(
                        LedgerEntry.PLUGIN,
                        new PluginReleaser(() -> Plugins.find(PluginReleaser.class.getClassLoader()), calls, LIMIT));
    }

    /** A plugin that never returns keeps its thread, and no program from ending. */
    private static void runApart(Runnable call) {
        Thread thread = new Thread(call, "ratite-plugin-release");
        thread.setDaemon(true);
        thread.start();
    }

    /** How a ledger names a plugin, and the disk, network or the like that it is there for. */
    public static String nameOf(PluginKind<?> kind, String type, String id) {
        return kind.noun() + "/" + type + "@" + id;
    }

    /** What an entry was taken for, by its id; empty for entries that are no plugin's. */
    public static Optional<String> takenFor(LedgerEntry entry) {
        Matcher words = ENTRY.matcher(entry.value());
        return entry.kind().equals(LedgerEntry.PLUGIN) && words.matches()
                ? Optional.ofNullable(words.group(3))
                : Optional.empty();
    }

    /** Whether it is a disk, a medium or a network, which may come and go while a VM runs. */
    public static boolean comesAndGoes(LedgerEntry entry) {
        return entry.kind().equals(LedgerEntry.PLUGIN)
                && (entry.value().startsWith(PluginKind.DISK.noun() + "/")
                        || entry.value().startsWith(PluginKind.NETWORK.noun() + "/"));
    }

    /**
     * The value of a ledger's entry.
     *
     * @param plugin see {@link #nameOf}
     * @param kind the plugin's word
     * @param value the plugin's value, which may hold anything
     */
    public static String entry(String plugin, String kind, String value) {
        if (!WORD.matcher(kind).matches()) {
            throw new IllegalArgumentException("'" + kind + "' is no kind of resource: use a lower-case word");
        }
        return plugin + " " + kind + " " + value;
    }

    @Override
    public void release(LedgerEntry entry, RunDirectory directory) {
        Matcher words = ENTRY.matcher(entry.value());
        if (!words.matches()) {
            throw unknown(entry, directory, "it names no plugin");
        }
        BackendProvider<?, ?, ?> provider = provider(words.group(1), words.group(2), entry, directory);
        if (!(provider instanceof ReleasingProvider releasing)) {
            throw unknown(entry, directory, PluginCalls.named(provider) + " releases nothing");
        }
        LeftResource left = new LeftResource(
                directory.vm(), words.group(4), words.group(5), entry.handle().orElse(null));
        calls.call(PluginCalls.named(provider), limit, () -> {
            releasing.release(left);
            return true;
        });
    }

    private BackendProvider<?, ?, ?> provider(String noun, String type, LedgerEntry entry, RunDirectory directory) {
        try {
            return plugins.get().ofKind(noun).ofType(type);
        } catch (RatiteException e) {
            throw unknown(entry, directory, e.sentence());
        }
    }

    private static RatiteException unknown(LedgerEntry entry, RunDirectory directory, String why) {
        return new RatiteException(
                ProcessError.RELEASE_INCOMPLETE,
                "Nobody here knows how to release '" + entry + "' of VM '" + directory.vm() + "': " + why,
                "put that plugin where Ratite finds it, then run: ratite gc",
                null);
    }
}
