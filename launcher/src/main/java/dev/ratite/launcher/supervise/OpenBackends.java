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
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What plugins opened for one VM. Closing closes all of it, the last opened first, each under a deadline; failures are
 * gathered. Filled by one thread, closed once; in between parts may come and go.
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
    private boolean closed;

    OpenBackends(PluginCalls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /** Nothing yet, and the same calls for what comes. */
    OpenBackends(OpenBackends like) {
        this(like.calls, like.timeout);
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

    /** What nobody has opened, and nobody closes. */
    void stand(OpenTransport transport) {
        this.monitor = transport;
    }

    /** Takes over what was opened for a part that the VM has got; at once closed when the VM has ended meanwhile. */
    synchronized void take(OpenBackends more) {
        if (closed) {
            more.close();
            return;
        }
        disks.addAll(more.disks);
        media.putAll(more.media);
        networks.addAll(more.networks);
        more.opened.descendingIterator().forEachRemaining(opened::push);
        more.opened.clear();
    }

    /** Closes what was opened for the disk, the medium or the network of that id, if anything was. */
    void close(String id) {
        Set<AutoCloseable> going = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Opened> closing = new ArrayList<>();
        synchronized (this) {
            disks.stream().filter(disk -> disk.definition().id().equals(id)).forEach(disk -> going.add(disk.backend()));
            networks.stream()
                    .filter(network -> network.definition().id().equals(id))
                    .forEach(network -> going.add(network.backend()));
            OpenMedium medium = media.remove(id);
            if (medium != null) {
                going.add(medium.backend());
            }
            disks.removeIf(disk -> going.contains(disk.backend()));
            networks.removeIf(network -> going.contains(network.backend()));
            opened.stream().filter(each -> going.contains(each.backend())).forEach(closing::add);
            opened.removeIf(each -> going.contains(each.backend()));
        }
        closing.forEach(next -> calls.call(next.plugin(), timeout, () -> closed(next)));
    }

    synchronized List<OpenDisk> disks() {
        return List.copyOf(disks);
    }

    /** By the id of their drive. */
    synchronized Map<String, OpenMedium> media() {
        return Map.copyOf(media);
    }

    synchronized List<OpenNetwork> networks() {
        return List.copyOf(networks);
    }

    List<OpenDisplay> displays() {
        return displays;
    }

    /** False for an adopted VM whose transport cannot be found again. */
    boolean haveMonitor() {
        return monitor != null;
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
        while (true) {
            Opened next = last();
            if (next == null) {
                break;
            }
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

    private synchronized @Nullable Opened last() {
        closed = true;
        return opened.poll();
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
