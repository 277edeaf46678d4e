package dev.ratite.qmp.command;

import dev.ratite.qmp.QmpCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All commands that have a type, found in their holders. */
final class HolderCommands {
    static final List<Class<?>> HOLDERS = List.of(
            BitmapCommands.class,
            BlockCommands.class,
            BlockJobCommands.class,
            ChardevCommands.class,
            CpuCommands.class,
            DescriptorCommands.class,
            DeviceCommands.class,
            DisplayCommands.class,
            ExportCommands.class,
            JobCommands.class,
            MachineCommands.class,
            MediumCommands.class,
            MemoryCommands.class,
            MigrationCommands.class,
            MonitorCommands.class,
            NetworkCommands.class,
            ObjectCommands.class,
            RescueCommands.class,
            SnapshotCommands.class);

    private HolderCommands() {}

    static Stream<Class<?>> all() {
        return Stream.concat(
                Stream.of(Transaction.class),
                HOLDERS.stream()
                        .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                        .filter(QmpCommand.class::isAssignableFrom));
    }
}
