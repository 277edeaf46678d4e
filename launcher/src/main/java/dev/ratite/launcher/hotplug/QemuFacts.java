package dev.ratite.launcher.hotplug;

import dev.ratite.api.QemuMonitor;
import dev.ratite.launcher.device.Tray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What QEMU itself says is there. Each method asks, and blocks for the answer. */
public final class QemuFacts {
    private final QemuMonitor monitor;

    public QemuFacts(QemuMonitor monitor) {
        this.monitor = monitor;
    }

    /** Whether there is a device of that id. */
    public boolean device(String id) {
        return devices().anyMatch(id::equals);
    }

    /** The ids of all devices that have one. */
    public Stream<String> devices() {
        return children("/machine/peripheral");
    }

    /** The ids of all objects that came by {@code -object}, or later. */
    public Stream<String> objects() {
        return children("/objects");
    }

    /** All memory that there is, in MiB. */
    public int memoryMib() {
        Map<?, ?> size = (Map<?, ?>) monitor.execute("query-memory-size-summary", Map.of());
        long bytes = bytes(size.get("base-memory")) + bytes(size.get("plugged-memory"));
        return (int) (bytes >> 20);
    }

    private static long bytes(@Nullable Object size) {
        return size instanceof Number number ? number.longValue() : 0;
    }

    private Stream<String> children(String path) {
        return maps(monitor.execute("qom-list", Map.of("path", path)))
                .filter(property -> String.valueOf(property.get("type")).startsWith("child<"))
                .map(property -> String.valueOf(property.get("name")));
    }

    /** The name of the node that is in a drive; empty for an empty one. */
    public Optional<String> medium(String drive) {
        return block(drive)
                .map(block -> block.get("inserted"))
                .map(inserted -> String.valueOf(((Map<?, ?>) inserted).get("node-name")));
    }

    /** The tray of a drive; empty when there is no such drive. */
    public Optional<Tray> tray(String drive) {
        return block(drive)
                .map(block -> new Tray(
                        Boolean.TRUE.equals(block.get("tray_open")),
                        Boolean.TRUE.equals(block.get("locked")),
                        block.get("inserted") != null));
    }

    /** QEMU names it by the device's id, or by a path that ends with it. */
    private Optional<Map<?, ?>> block(String drive) {
        return maps(monitor.execute("query-block", Map.of()))
                .filter(block -> {
                    String device = String.valueOf(block.get("qdev"));
                    return device.equals(drive) || device.endsWith("/" + drive);
                })
                .findFirst();
    }

    /** The places for CPUs that are free, the first one first: QEMU tells them from the last to the first. */
    public List<Map<?, ?>> freeCpus() {
        List<Map<?, ?>> free = new ArrayList<>(maps(monitor.execute("query-hotpluggable-cpus", Map.of()))
                .filter(cpu -> cpu.get("qom-path") == null)
                .toList());
        Collections.reverse(free);
        return free;
    }

    private static Stream<Map<?, ?>> maps(Object answer) {
        return ((List<?>) answer).stream().map(each -> (Map<?, ?>) each);
    }
}
