package dev.ratite.launcher.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@link FactTables} back, in the order in which the questions have written them. */
final class Rows {
    private static final int DEVICE_PARTS = 5;
    private static final int MACHINE_PARTS = 9;

    private Rows() {}

    static DeviceType device(String name, List<String> row) {
        return new DeviceType(
                name,
                row.get(0),
                Flag.read(row.get(1)),
                row.get(2),
                PropertyLists.read(row, DEVICE_PARTS),
                Flag.read(row.get(3)),
                orNull(row.get(4)));
    }

    static MachineType machine(String name, List<String> row) {
        return new MachineType(
                name,
                orNull(row.get(0)),
                Flag.read(row.get(1)),
                Long.parseLong(row.get(2)),
                Flag.read(row.get(3)),
                Flag.read(row.get(4)),
                Flag.read(row.get(5)),
                orNull(row.get(6)),
                orNull(row.get(7)),
                PropertyLists.read(row, MACHINE_PARTS),
                Flag.read(row.get(8)));
    }

    private static @Nullable String orNull(String word) {
        return word.isEmpty() ? null : word;
    }
}
