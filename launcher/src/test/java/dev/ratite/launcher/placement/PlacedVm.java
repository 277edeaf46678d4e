package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.testkit.BareQemu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices on a board, for a real QEMU: a command line made of nothing but a placement. Belongs to one test. */
final class PlacedVm {
    private final Board board;
    private final List<DeviceNeed> needs = new ArrayList<>();
    private final Map<String, Map<String, Object>> devices = new LinkedHashMap<>();
    private final List<String> backends = new ArrayList<>();

    PlacedVm(Board board) {
        this.board = board;
    }

    Board board() {
        return board;
    }

    List<DeviceNeed> needs() {
        return needs;
    }

    Placement placement() {
        return Placement.of(board, needs, PlacementSettings.DEFAULT);
    }

    /** So many devices of one list of the definition. */
    PlacedVm with(String list, String driver, int count) {
        for (int i = 0; i < count; i++) {
            String field = list + "[" + i + "]";
            String id = list.replace('.', '-') + "-" + driver + "-" + i;
            add(new DeviceNeed(id, field, board.attachmentOf(driver), null, true), driver, Map.of());
        }
        return this;
    }

    /** A device of which a VM has one, and which stays. */
    PlacedVm with(String field, String driver) {
        return add(new DeviceNeed(field, field, board.attachmentOf(driver), null, false), driver, Map.of());
    }

    /** So many disks without contents. */
    PlacedVm withDisks(String driver, int count) {
        for (int i = 0; i < count; i++) {
            withDisk(driver, i, Map.of("driver", "null-co", "size", 1 << 20, "read-zeroes", true));
        }
        return this;
    }

    /** One disk whose contents are in that file, and from which the firmware starts. */
    PlacedVm withBootDisk(String driver, int number, Path image) {
        Map<String, Object> file = Map.of("driver", "file", "filename", image.toString());
        withDisk(driver, number, Map.of("driver", "raw", "file", file));
        devices.get(driver + "-" + number).put("bootindex", 0);
        return this;
    }

    private PlacedVm withDisk(String driver, int number, Map<String, Object> storage) {
        String id = driver + "-" + number;
        Map<String, Object> node = new LinkedHashMap<>(storage);
        node.put("node-name", "node-" + id);
        backends.add("-blockdev");
        backends.add(JsonText.of(node));
        DeviceNeed need = new DeviceNeed(id, "disks[" + needs.size() + "]", board.attachmentOf(driver), null, true);
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("drive", "node-" + id));
        if (driver.equals("nvme")) {
            properties.put("serial", id);
        }
        return add(need, driver, properties);
    }

    private PlacedVm add(DeviceNeed need, String driver, Map<String, Object> properties) {
        needs.add(need);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("driver", driver);
        device.put("id", need.id());
        device.putAll(properties);
        devices.put(need.id(), device);
        return this;
    }

    /** Starts the board with all that is on it; the guest does not run. */
    BareQemu start(Path program, String... more) {
        List<String> arguments = new ArrayList<>(arguments());
        arguments.add("-S");
        arguments.addAll(List.of(more));
        return BareQemu.startExactly(program, arguments);
    }

    /** Everything but a monitor. */
    List<String> arguments() {
        Placement placement = placement();
        List<String> arguments = new ArrayList<>(List.of(
                "-machine",
                board.machineType(),
                "-accel",
                "tcg",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none"));
        board.defaultCpu("tcg").name().ifPresent(model -> arguments.addAll(List.of("-cpu", model)));
        arguments.addAll(backends);
        for (SupportDevice support : placement.support()) {
            device(arguments, support.device().driver(), support.device().properties());
        }
        for (DeviceNeed need : needs) {
            Map<String, Object> device = new LinkedHashMap<>(devices.get(need.id()));
            device.putAll(placement.of(need.id()).properties());
            device(arguments, null, device);
        }
        return arguments;
    }

    private static void device(List<String> arguments, @Nullable String driver, Map<String, Object> properties) {
        Map<String, Object> device = new LinkedHashMap<>();
        if (driver != null) {
            device.put("driver", driver);
        }
        device.putAll(properties);
        arguments.add("-device");
        arguments.add(JsonText.of(device));
    }

    /** Whether a device of that attachment is placed by a bus and an address. */
    static boolean onPci(DeviceNeed need) {
        return need.attachment() == Attachment.PCI || need.attachment() == Attachment.PCI_INTEGRATED;
    }
}
