package dev.ratite.launcher.supervise;

import dev.ratite.testkit.BareQemu;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a QEMU says it has: block nodes, PCI functions, devices with their buses, objects and character devices. */
final class QemuInventory {
    private final BareQemu qemu;
    private final Map<String, Object> found = new TreeMap<>();

    private QemuInventory(BareQemu qemu) {
        this.qemu = qemu;
    }

    /** Everything by a name of its own. */
    static Map<String, Object> of(BareQemu qemu) {
        QemuInventory inventory = new QemuInventory(qemu);
        inventory.nodes();
        inventory.pci();
        inventory.devices();
        inventory.named("object ", qemu.execute("qom-list", Map.of("path", "/objects")), "name", "type");
        inventory.named("chardev ", qemu.execute("query-chardev"), "label", "label");
        return inventory.found;
    }

    /** What one has otherwise than the other. */
    static List<String> differences(Map<String, Object> one, Map<String, Object> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .map(name -> name + ": " + one.get(name) + " and " + other.get(name))
                .toList();
    }

    /** Nodes below those of the plan get names that are made up each time. */
    private void nodes() {
        for (Object node : (List<?>) qemu.execute("query-named-block-nodes")) {
            Map<?, ?> fields = (Map<?, ?>) node;
            String name = String.valueOf(fields.get("node-name"));
            String key =
                    name.startsWith("#") ? "node of " + fields.get("drv") + " " + fields.get("file") : "node " + name;
            found.put(key, new TreeMap<>(fields).toString().replaceAll("#block[0-9]+", "#block"));
        }
    }

    /** Not every machine has PCI. */
    private void pci() {
        if (qemu.execute("query-commands").toString().contains("name=query-pci}")) {
            for (Object bus : (List<?>) qemu.execute("query-pci")) {
                functions((List<?>) ((Map<?, ?>) bus).get("devices"));
            }
        }
    }

    private void functions(List<?> devices) {
        for (Object device : devices) {
            Map<?, ?> fields = (Map<?, ?>) device;
            found.put(
                    "pci " + fields.get("bus") + ":" + fields.get("slot") + "." + fields.get("function") + " "
                            + fields.get("qdev_id"),
                    List.of(fields.get("id"), fields.get("class_info")));
            if (fields.get("pci_bridge") instanceof Map<?, ?> bridge && bridge.get("devices") instanceof List<?> more) {
                functions(more);
            }
        }
    }

    private void devices() {
        for (Object property : (List<?>) qemu.execute("qom-list", Map.of("path", "/machine/peripheral"))) {
            Map<?, ?> fields = (Map<?, ?>) property;
            found.put("device " + fields.get("name"), fields.get("type") + " on " + bus(fields));
        }
    }

    private Object bus(Map<?, ?> device) {
        if (!String.valueOf(device.get("type")).startsWith("child<")) {
            return "";
        }
        return qemu.execute(
                "qom-get", Map.of("path", "/machine/peripheral/" + device.get("name"), "property", "parent_bus"));
    }

    private void named(String kind, Object list, String name, String value) {
        for (Object each : (List<?>) list) {
            Map<?, ?> fields = (Map<?, ?>) each;
            found.put(kind + fields.get(name), fields.get(value));
        }
    }
}
