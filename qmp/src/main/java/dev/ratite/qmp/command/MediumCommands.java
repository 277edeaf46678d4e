package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.word.ReadOnlyMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trays and media of removable disks. The id is the device's. */
public final class MediumCommands {
    private MediumCommands() {}

    /** Opens a tray. A guest that has locked it is asked, unless forced; DEVICE_TRAY_MOVED tells. */
    public record OpenTray(
            @Nullable String device,
            @Nullable String id,
            @Nullable Boolean force) implements Order {
        public OpenTray(String id) {
            this(null, id, null);
        }

        @Override
        public String command() {
            return "blockdev-open-tray";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("id", id)
                    .and("force", force)
                    .toMap();
        }
    }

    /** Closes a tray. */
    public record CloseTray(
            @Nullable String device, @Nullable String id) implements Order {
        public CloseTray(String id) {
            this(null, id);
        }

        @Override
        public String command() {
            return "blockdev-close-tray";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).and("id", id).toMap();
        }
    }

    /** Takes the medium out; the tray must be open. */
    public record Remove(String id) implements Order {
        public Remove {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "blockdev-remove-medium";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Puts a medium in; the tray must be open and empty. */
    public record Insert(String id, String nodeName) implements Order {
        public Insert {
            requireNonNull(id, "id is null");
            requireNonNull(nodeName, "nodeName is null");
        }

        @Override
        public String command() {
            return "blockdev-insert-medium";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).and("node-name", nodeName).toMap();
        }
    }

    /** Opens the tray, changes the medium for a file, closes the tray. */
    public record Change(
            @Nullable String device,
            @Nullable String id,
            String filename,
            @Nullable String format,
            @Nullable Boolean force,
            @Nullable ReadOnlyMode readOnlyMode)
            implements Order {
        public Change {
            requireNonNull(filename, "filename is null");
        }

        public Change(String id, String filename, String format) {
            this(null, id, filename, format, null, null);
        }

        @Override
        public String command() {
            return "blockdev-change-medium";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("id", id)
                    .and("filename", filename)
                    .and("format", format)
                    .and("force", force)
                    .and("read-only-mode", readOnlyMode)
                    .toMap();
        }
    }

    /** Opens the tray and takes the medium out. */
    public record Eject(
            @Nullable String device,
            @Nullable String id,
            @Nullable Boolean force) implements Order {
        public Eject(String id) {
            this(null, id, null);
        }

        @Override
        public String command() {
            return "eject";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("id", id)
                    .and("force", force)
                    .toMap();
        }
    }
}
