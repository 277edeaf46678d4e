package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.BlockNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the nodes of one VM and lays them out, children first, as {@code blockdev-add} and {@code -blockdev} take them.
 * A disk's top node is named after the disk, a child after its parent and its place below it: {@code disk-root}, {@code
 * disk-root.file}. Since a disk's id holds no dot, names of different disks differ; those that are too long for QEMU are
 * cut and numbered.
 */
final class BlockNodes {
    /** QEMU's own limit for a node name. */
    private static final int LONGEST_NAME = 31;

    private final Set<String> names = new HashSet<>();

    /** A tree's nodes, the last one being {@code top}; the name of that one is its {@code node-name}. */
    List<Map<String, Object>> layOut(BlockNode top, String disk) {
        List<Map<String, Object>> ordered = new ArrayList<>();
        add(top, free("disk-" + disk), ordered);
        return ordered;
    }

    private void add(BlockNode node, String name, List<Map<String, Object>> ordered) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("driver", node.driver());
        fields.put("node-name", name);
        node.options().forEach((option, value) -> fields.put(option, laidOut(value, name + "." + option, ordered)));
        ordered.add(fields);
    }

    /** The value with names in place of the nodes in it; some drivers have lists of children. */
    private Object laidOut(Object value, String place, List<Map<String, Object>> ordered) {
        if (value instanceof BlockNode child) {
            String name = free(place);
            add(child, name, ordered);
            return name;
        }
        if (value instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(laidOut(item, place + "." + list.size(), ordered)));
            return list;
        }
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.forEach((key, item) -> map.put((String) key, laidOut(item, place + "." + key, ordered)));
            return map;
        }
        return value;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int number = 1; name.length() > LONGEST_NAME || !names.add(name); number++) {
            String tail = "." + number;
            name = wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - tail.length())) + tail;
        }
        return name;
    }
}
