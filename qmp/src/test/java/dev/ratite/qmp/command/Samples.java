package dev.ratite.qmp.command;

import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.word.ExportType;
import dev.ratite.qmp.word.MigrationCapability;
import dev.ratite.qmp.word.MigrationStatus;
import dev.ratite.qmp.word.SyncMode;
import dev.ratite.qmp.word.Word;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of each command: by hand where its arguments are open, else with every argument given, the optional ones too. */
final class Samples {
    private static final List<QmpCommand<?>> BY_HAND = List.of(
            new BlockCommands.Add("qcow2", "root", Map.of("file", Map.of("driver", "file", "filename", "/a"))),
            new BlockCommands.Create("make0", "file", Map.of("filename", "/a", "size", 1024)),
            new BlockCommands.Reopen(List.of(Map.of("driver", "raw", "node-name", "root", "file", "root-file"))),
            new BlockCommands.SetIoThrottle("root", new IoThrottle(1, 0, 0, 1, 0, 0, 8L, 8L, 60L, "group")),
            new ChardevCommands.Add("c", "socket", Map.of("addr", ServerAddress.unix("/a"), "server", true)),
            new ChardevCommands.Change("c", "ringbuf", Map.of("size", 1024)),
            new DeviceCommands.Add("virtio-blk-pci", "disk", Map.of("drive", "root", "bus", "port0")),
            new DisplayCommands.SendKey(List.of("ctrl", "alt", "delete"), 50L),
            new DisplayCommands.SendInput(
                    "kbd",
                    0L,
                    List.of(
                            InputEvent.key("a", true),
                            InputEvent.button("left", false),
                            InputEvent.move("x", -5),
                            InputEvent.position("y", 32767))),
            new ExportCommands.StartNbdServer(ServerAddress.inet("127.0.0.1", 10809), "tls", 5L),
            new ExportCommands.Add(ExportType.NBD, "e", "root", true, Map.of("name", "root", "bitmaps", List.of("b"))),
            new MigrationCommands.SetCapabilities(
                    List.of(new MigrationCapabilityState(MigrationCapability.EVENTS, true))),
            new MigrationCommands.SetParameters(Map.of("max-bandwidth", 1L << 30, "downtime-limit", 300)),
            new MigrationCommands.Continue(MigrationStatus.PRE_SWITCHOVER),
            new NetworkCommands.Add("user", "net0", Map.of("restrict", true)),
            new ObjectCommands.Add("secret", "key", Map.of("data", Secret.of("hush"))),
            new RescueCommands.Yank(
                    List.of(YankInstance.node("root"), YankInstance.chardev("c"), YankInstance.migration())),
            Transaction.of(
                            new BitmapCommands.Add("root", "sunday"),
                            new SnapshotCommands.Overlay("root", "overlay"),
                            new BlockJobCommands.Backup("job", "root", "target", SyncMode.FULL))
                    .grouped());

    private Samples() {}

    static Stream<QmpCommand<?>> all() {
        return Stream.concat(
                BY_HAND.stream(),
                HolderCommands.all()
                        .filter(type -> BY_HAND.stream().noneMatch(type::isInstance))
                        .map(Samples::filled));
    }

    private static QmpCommand<?> filled(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (QmpCommand<?>) type.getDeclaredConstructor(types)
                    .newInstance(Arrays.stream(types).map(Samples::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("No sample of " + type + " by itself", e);
        }
    }

    private static Object value(Class<?> type) {
        if (type == String.class || type == Object.class) {
            return "x";
        } else if (type == long.class || type == Long.class) {
            return 1L;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == List.class) {
            return List.of("x");
        } else if (type == Secret.class) {
            return Secret.of("hush");
        } else if (type == CpuModel.class) {
            return new CpuModel("qemu64", Map.of("avx", true));
        } else if (Word.class.isAssignableFrom(type)) {
            return firstConstant(type);
        }
        throw new AssertionError("No sample value of " + type);
    }

    private static Object firstConstant(Class<?> type) {
        try {
            Field first = Arrays.stream(type.getFields())
                    .filter(field -> field.getType() == type)
                    .findFirst()
                    .orElseThrow();
            return first.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
