package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.Immediate;
import dev.ratite.api.RatiteException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls into plugins under a deadline, on a thread of their own. What a plugin throws becomes an error that names it; a
 * backend that comes after the deadline is closed.
 */
public final class PluginCalls {
    private static final System.Logger LOG = System.getLogger(PluginCalls.class.getName());

    private final Executor executor;

    /** {@code executor} is lent; it must not run tasks on the caller's thread. */
    public PluginCalls(Executor executor) {
        this.executor = executor;
    }

    /** Opens a backend, for at most {@code timeout}. */
    public <O extends Record, Q extends Record, B extends AutoCloseable> B open(
            BackendProvider<O, Q, B> provider, O options, Q request, Duration timeout) {
        return call(provider, named(provider), timeout, () -> provider.open(options, request));
    }

    /** The same as below, on the caller's thread where {@code called} is {@link Immediate}. */
    public <T> T call(Object called, String plugin, Duration timeout, Supplier<T> call) {
        if (!(called instanceof Immediate)) {
            return call(plugin, timeout, call);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        complete(plugin, result, call);
        return outcome(plugin, result);
    }

    /** Makes one call; {@code plugin} names the one that is called. */
    public <T> T call(String plugin, Duration timeout, Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> complete(plugin, result, call));
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.completeExceptionally(new RatiteException(
                    PluginError.PLUGIN_TIMED_OUT,
                    plugin + " did not return within " + timeout.toMillis() + " ms",
                    null,
                    e));
            return outcome(plugin, result);
        } catch (ExecutionException e) {
            throw asRatite(plugin, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!result.completeExceptionally(e)) {
                return outcome(plugin, result);
            }
            throw new RatiteException(
                    PluginError.PLUGIN_FAILED, "Interrupted while " + plugin + " was at work", null, e);
        }
    }

    /** Of a call that is over, be it in the last moment. */
    private static <T> T outcome(String plugin, CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw asRatite(plugin, e.getCause() == null ? e : e.getCause());
        }
    }

    private static <T> void complete(String plugin, CompletableFuture<T> result, Supplier<T> call) {
        try {
            T value = call.get();
            if (value == null) {
                result.completeExceptionally(new RatiteException(PluginError.PLUGIN_FAILED, plugin + " returned null"));
            } else if (!result.complete(value)) {
                closeLate(plugin, value);
            }
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private static void closeLate(String plugin, Object value) {
        LOG.log(System.Logger.Level.WARNING, () -> plugin + " returned after its deadline");
        if (value instanceof AutoCloseable late) {
            try {
                late.close();
            } catch (Exception | Error e) {
                LOG.log(System.Logger.Level.WARNING, plugin + ": what came late could not be closed", e);
            }
        }
    }

    private static RatiteException asRatite(String plugin, Throwable cause) {
        if (cause instanceof RatiteException known) {
            return known;
        }
        String what = cause instanceof LinkageError ? " was built against another version of Ratite: " : " failed: ";
        return new RatiteException(PluginError.PLUGIN_FAILED, plugin + what + cause, null, cause);
    }

    /** How messages name a plugin: {@code Plugin 'file' (dev.ratite.storage.file.FileDiskProvider)}. */
    public static String named(BackendProvider<?, ?, ?> provider) {
        return "Plugin '" + provider.type() + "' (" + provider.getClass().getName() + ")";
    }
}
