package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Devices for tests of placement, and boards to place them on. */
final class Needs {
    static final Board Q35 = Board.of(Architecture.X86_64, "q35");
    static final Board PC = Board.of(Architecture.X86_64, "pc");
    static final Board MICROVM = Board.of(Architecture.X86_64, "microvm");
    static final Board VIRT = Board.of(Architecture.AARCH64, "virt");
    static final Board PSERIES = Board.of(Architecture.PPC64, "pseries");
    static final Board S390 = Board.of(Architecture.S390X, "s390-ccw-virtio");
    static final Board MALTA = Board.of(Architecture.MIPS64, "malta");

    private Needs() {}

    static List<DeviceNeed> many(String list, String id, Attachment attachment, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DeviceNeed(id + i, list + "[" + i + "]", attachment, null, true))
                .toList();
    }

    static List<DeviceNeed> disks(int count) {
        return many("disks", "disk", Attachment.PCI, count);
    }

    static List<DeviceNeed> networks(int count) {
        return many("networks", "net", Attachment.PCI, count);
    }

    static DeviceNeed disk(String id, String address) {
        return new DeviceNeed(id, "disks[" + id + "]", Attachment.PCI, address, true);
    }

    static DeviceNeed single(String field, Attachment attachment) {
        return new DeviceNeed(field, field, attachment, null, false);
    }

    @SafeVarargs
    static List<DeviceNeed> all(List<DeviceNeed>... lists) {
        List<DeviceNeed> needs = new ArrayList<>();
        for (List<DeviceNeed> list : lists) {
            needs.addAll(list);
        }
        return needs;
    }

    static List<DeviceNeed> without(List<DeviceNeed> needs, String id) {
        return needs.stream().filter(need -> !need.id().equals(id)).toList();
    }

    static Placement place(Board board, List<DeviceNeed> needs) {
        return Placement.of(board, needs, PlacementSettings.DEFAULT);
    }

    static Placement keeping(Board board, List<DeviceNeed> needs, Placement earlier) {
        return Placement.of(board, needs, PlacementSettings.DEFAULT.keeping(earlier.addresses()));
    }

    /** The places of all devices of the definition but that one. */
    static Map<String, String> placesWithout(Placement placement, String id) {
        Map<String, String> places = new TreeMap<>(placement.addresses());
        places.keySet().retainAll(placement.devices().keySet());
        places.remove(id);
        return places;
    }
}
