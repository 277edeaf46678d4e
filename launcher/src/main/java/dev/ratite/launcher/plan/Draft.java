package dev.ratite.launcher.plan;

import dev.ratite.api.Problems;
import dev.ratite.api.Secret;
import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.placement.DeviceNeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the making: arguments in their order, and devices that have no place yet. When all are known, {@link Placing}
 * gives them one.
 */
final class Draft {
    /** An argument, or a device that still needs its place. */
    record Entry(PlannedArgument argument, @Nullable DeviceNeed need) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Path, Secret> secretFiles = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Problems problems = new Problems();
    private final Path secrets;

    /** {@code secrets} is the directory for files with secrets. */
    Draft(Path secrets) {
        this.secrets = secrets;
    }

    List<Entry> entries() {
        return entries;
    }

    Map<Path, Secret> secretFiles() {
        return secretFiles;
    }

    List<String> notes() {
        return notes;
    }

    Problems problems() {
        return problems;
    }

    void note(String text) {
        notes.add(text);
    }

    /** A secret anywhere but in an object would be seen by all who see the command line. */
    private void add(String option, ArgumentValue value, Origin origin) {
        value.fields().forEach((name, field) -> {
            if (field instanceof Secret) {
                throw new IllegalArgumentException("'" + name + "' of " + option
                        + " is a secret: QEMU takes one by an object of type secret alone (" + origin + ")");
            }
        });
        entries.add(new Entry(new PlannedArgument(option, value, origin), null));
    }

    void flag(String option, Origin origin) {
        add(option, new ArgumentValue.None(), origin);
    }

    void word(String option, String value, Origin origin) {
        add(option, new ArgumentValue.Word(value), origin);
    }

    void comma(String option, @Nullable String first, Map<String, Object> fields, Origin origin) {
        add(option, new ArgumentValue.CommaForm(first, fields), origin);
    }

    void json(String option, Map<String, Object> fields, Origin origin) {
        add(option, new ArgumentValue.JsonForm(fields), origin);
    }

    /** An object; a secret's content goes into a file, of which QEMU gets the name. */
    void object(QemuObject object, Origin origin) {
        Fields fields = Fields.of("qom-type", object.type()).and("id", object.id());
        object.properties().forEach((name, value) -> {
            if (value instanceof Secret secret) {
                Path file = secrets.resolve(object.id());
                secretFiles.put(file, secret);
                fields.and("file", file.toString());
            } else {
                fields.and(name, value);
            }
        });
        json("-object", fields.map(), origin);
    }

    void chardev(String backend, String id, Map<String, ?> options, Origin origin) {
        comma("-chardev", backend, Fields.of("id", id).all(options).map(), origin);
    }

    /** A socket on which QEMU listens, never waiting for a client. */
    void listen(String id, Path socket, Origin origin) {
        chardev("socket", id, listening(socket).map(), origin);
    }

    /** The same, with all that QEMU writes there also in a file, client or not. */
    void listenLogged(String id, Path socket, Path log, Origin origin) {
        chardev("socket", id, withLog(listening(socket), log).map(), origin);
    }

    /**
     * All that QEMU writes there goes to a file and nowhere else. On a socket a client that connected and went without a
     * word would leave a monitor silent from then on, for the file as well.
     */
    void logged(String id, Path log, Origin origin) {
        chardev("null", id, withLog(Fields.none(), log).map(), origin);
    }

    private static Fields withLog(Fields fields, Path log) {
        return fields.and("logfile", log.toString()).and("logappend", true);
    }

    private static Fields listening(Path socket) {
        return Fields.of("path", socket.toString()).and("server", true).and("wait", false);
    }

    /** A device that gets no place. */
    void device(Device device, Origin origin) {
        json(
                "-device",
                Fields.of("driver", device.driver()).all(device.properties()).map(),
                origin);
    }

    /** A device, to be placed; its fields hold its id. */
    void device(String driver, Fields fields, DeviceNeed need, Origin origin) {
        ArgumentValue value = new ArgumentValue.JsonForm(
                Fields.of("driver", driver).all(fields.map()).map());
        entries.add(new Entry(new PlannedArgument("-device", value, origin), need));
    }

    /** A device, to be placed; a user may want an address. */
    void device(String driver, Fields fields, Attachment attachment, @Nullable String address, Origin origin) {
        String id = String.valueOf(fields.map().get("id"));
        device(driver, fields, new DeviceNeed(id, origin.field(), attachment, address, true), origin);
    }
}
