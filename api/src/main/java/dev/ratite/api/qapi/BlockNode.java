package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One QEMU block node and, as option values, the nodes below it: a driver and its options in the order given, as
 * {@code blockdev-add} takes them ({@code BlockdevOptions}). {@code node-name} is the host's to give and is left out.
 *
 * @param driver {@code file}, {@code qcow2}, {@code nbd} …
 * @param options the driver's options; a child node is an option whose value is a BlockNode
 */
public record BlockNode(String driver, Map<String, Object> options) {
    public BlockNode {
        requireNonNull(driver, "driver is null");
        options = Options.copy(options);
        if (options.containsKey("node-name") || options.containsKey("driver")) {
            throw new IllegalArgumentException("A block node's options hold neither 'node-name' nor 'driver'");
        }
    }
}
