package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plan.OpenDisk;
import dev.ratite.launcher.plan.OpenDisplay;
import dev.ratite.launcher.plan.OpenMedium;
import dev.ratite.launcher.plan.OpenNetwork;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What plugins opened for one VM. Closing closes all of it, the last opened first, each under a deadline; failures are
 * gathered. Filled by one thread, closed once.
 */
final class OpenBackends implements AutoCloseable {
    private record Opened(String plugin, AutoCloseable backend) {}

    private final PluginCalls calls;
    private final Duration timeout;
    private final Deque<Opened> opened = new ArrayDeque<>();
    private final List<OpenDisk> disks = new ArrayList<>();
    private final Map<String, OpenMedium> media = new HashMap<>();
    private final List<OpenNetwork> networks = new ArrayList<>();
    private final List<OpenDisplay> displays = new ArrayList<>();
    private @Nullable OpenTransport monitor;

    OpenBackends(PluginCalls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    void add(OpenDisk disk) {
        disks.add(disk);
        opened.push(new Opened(disk.plugin(), disk.backend()));
    }

    void add(OpenMedium medium) {
        media.put(medium.definition().id(), medium);
        opened.push(new Opened(medium.plugin(), medium.backend()));
    }

    void add(OpenNetwork network) {
        networks.add(network);
        opened.push(new Opened(network.plugin(), network.backend()));
    }

    void add(OpenDisplay display) {
        displays.add(display);
        opened.push(new Opened(display.plugin(), display.backend()));
    }

    void add(OpenTransport monitor) {
        this.monitor = monitor;
        opened.push(new Opened(monitor.plugin(), monitor.backend()));
    }

    List<OpenDisk> disks() {
        return disks;
    }

    /** By the id of their drive. */
    Map<String, OpenMedium> media() {
        return media;
    }

    List<OpenNetwork> networks() {
        return networks;
    }

    List<OpenDisplay> displays() {
        return displays;
    }

    OpenTransport monitor() {
        if (monitor == null) {
            throw new IllegalStateException("the transport is not open");
        }
        return monitor;
    }

    /** Closes all; throws the first failure, with the others suppressed into it, after all were tried. */
    @Override
    public void close() {
        RatiteException first = null;
        while (!opened.isEmpty()) {
            Opened next = opened.pop();
            try {
                calls.call(next.plugin(), timeout, () -> closed(next));
            } catch (RatiteException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static boolean closed(Opened next) {
        try {
            next.backend().close();
            return true;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RatiteException(PluginError.PLUGIN_FAILED, next.plugin() + " could not close: " + e, null, e);
        }
    }
}
