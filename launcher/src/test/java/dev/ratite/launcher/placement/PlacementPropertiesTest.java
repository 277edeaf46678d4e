package dev.ratite.launcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Architecture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for whatever devices a VM has. The random needs are the same in each run. */
class PlacementPropertiesTest {
    private static final int ROUNDS = 150;

    static Stream<Board> boards() {
        return Stream.of(
                Board.of(Architecture.X86_64, "q35", new BoardOptions(true)),
                Needs.PC,
                Needs.VIRT,
                Needs.PSERIES,
                Needs.MALTA);
    }

    @ParameterizedTest
    @MethodSource("boards")
    void noTwoDevicesAreAtOnePlaceAndNoneIsInAReservedSlot(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement placement = Needs.place(board, needs);
            Set<Map<String, Object>> places = new HashSet<>();
            Stream<Map<String, Object>> given = Stream.concat(
                    placement.devices().values().stream().map(PlacedDevice::properties),
                    placement.support().stream().map(it -> it.device().properties()));
            given.forEach(
                    properties -> assertThat(places.add(place(properties))).isTrue());
            assertThat(places)
                    .allSatisfy(place -> assertThat(reserved(board, place)).isFalse());
            assertThat(placement.devices().values())
                    .allSatisfy(it -> assertThat(it.properties()).isNotEmpty());
        });
    }

    private static Map<String, Object> place(Map<String, Object> properties) {
        Map<String, Object> place = new LinkedHashMap<>(properties);
        place.keySet().retainAll(Set.of("bus", "addr", "unit", "scsi-id", "port", "nr", "devno"));
        return place;
    }

    private static boolean reserved(Board board, Map<String, Object> place) {
        if (!board.mainBus().id().equals(place.get("bus"))) {
            return false;
        }
        Optional<PciAddress> at =
                PciAddress.parse(place.get("addr").toString(), board.mainBus().id());
        return board.mainBus().reservedAt(at.orElseThrow().slot()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void theSameNeedsGetTheSamePlaces(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement placement = Needs.place(board, needs);
            assertThat(Needs.place(board, needs)).isEqualTo(placement);
            assertThat(Needs.keeping(board, needs, placement)).isEqualTo(placement);
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void removingADeviceMovesNoneOfAnotherKind(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement before = Needs.place(board, needs);
            DeviceNeed gone = needs.get(random.nextInt(needs.size()));
            Placement after = Needs.place(board, Needs.without(needs, gone.id()));
            for (DeviceNeed need : needs) {
                if (need.kind() != gone.kind()) {
                    assertThat(after.addresses().get(need.id()))
                            .isEqualTo(before.addresses().get(need.id()));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void withItsEarlierPlacementRemovingADeviceMovesNone(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement before = Needs.place(board, needs);
            String gone = needs.get(random.nextInt(needs.size())).id();
            Placement after = Needs.keeping(board, Needs.without(needs, gone), before);
            assertThat(Needs.placesWithout(after, gone)).isEqualTo(Needs.placesWithout(before, gone));
            assertThat(after.notes()).isEmpty();
            assertThat(ports(after)).as("guests count ports").containsAll(ports(before));
        });
    }

    private static Set<String> ports(Placement placement) {
        Set<String> ports = new TreeSet<>();
        placement.support().stream()
                .map(SupportDevice::id)
                .filter(id -> id.startsWith("port.") || id.startsWith("bridge."))
                .forEach(ports::add);
        return ports;
    }

    @ParameterizedTest
    @MethodSource("boards")
    void appendingADeviceMovesNone(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement before = Needs.place(board, needs);
            List<DeviceNeed> more = new ArrayList<>(needs);
            more.add(new DeviceNeed("last", "disks[999]", Attachment.PCI, null, true));
            Placement after = Needs.place(board, more);
            assertThat(Needs.placesWithout(after, "last")).isEqualTo(Needs.placesWithout(before, ""));
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void disksAreFoundInTheOrderOfTheDefinition(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Placement placement = Needs.place(board, needs);
            List<Integer> order = new ArrayList<>();
            for (DeviceNeed need : needs) {
                if (need.kind() == DeviceKind.DISK && need.attachment() == Attachment.PCI) {
                    order.add(found(board, placement.addresses().get(need.id())));
                }
            }
            assertThat(order).isSorted().doesNotHaveDuplicates();
        });
    }

    /** Guests look at the main bus first, and then behind its ports and bridges in order. */
    private static int found(Board board, String place) {
        PciAddress at = PciAddress.parse(place, "").orElseThrow();
        String main = board.mainBus().id();
        int outer = Carrier.of(at.bus(), main)
                .map(carrier -> 1 + carrier.at().slot() * 8 + carrier.at().function())
                .orElse(0);
        return outer * 256 + at.slot() * 8 + at.function();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void functionZeroIsThereWhereverAnotherFunctionIs(Board board) {
        forRandomNeeds(board, (random, needs) -> {
            Map<String, Map<String, Object>> byPlace = new HashMap<>();
            Placement placement = Needs.place(board, needs);
            Stream.concat(
                            placement.devices().values().stream().map(PlacedDevice::properties),
                            placement.support().stream().map(it -> it.device().properties()))
                    .filter(properties -> properties.containsKey("addr"))
                    .forEach(properties ->
                            byPlace.put(properties.get("bus") + ":" + properties.get("addr"), properties));
            byPlace.keySet().forEach(place -> {
                if (!place.endsWith("0")) {
                    assertThat(byPlace.get(place.replaceFirst(".$", "0"))).containsEntry("multifunction", true);
                }
            });
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void idsOfOursHaveADotAndAreUnique(Board board) {
        forRandomNeeds(
                board, (random, needs) -> assertThat(Needs.place(board, needs).support())
                        .extracting(SupportDevice::id)
                        .doesNotHaveDuplicates()
                        .allSatisfy(id -> assertThat(id).contains("."))
                        .allSatisfy(id -> assertThat(id).matches("[A-Za-z][A-Za-z0-9._-]*")));
    }

    private interface Check {
        void run(Random random, List<DeviceNeed> needs);
    }

    private static void forRandomNeeds(Board board, Check check) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            check.run(random, needs(random, board));
        }
    }

    private static List<DeviceNeed> needs(Random random, Board board) {
        List<DeviceNeed> needs = new ArrayList<>();
        add(needs, "disks", random.nextInt(round(random, 40)) + 1, Attachment.PCI, random.nextInt(4) > 0);
        add(needs, "networks", random.nextInt(8), Attachment.PCI, true);
        add(needs, "cdroms", random.nextInt(4), board.builtIn().isEmpty() ? Attachment.SCSI : Attachment.SATA, false);
        add(needs, "videos", random.nextInt(3), Attachment.PCI_INTEGRATED, false);
        add(needs, "audio", random.nextInt(2), Attachment.PCI_INTEGRATED, false);
        add(needs, "channels", random.nextInt(4), Attachment.VIRTIO_SERIAL, true);
        add(needs, "usb.devices", random.nextInt(5), Attachment.USB, true);
        add(needs, "shares", random.nextInt(5), Attachment.PCI, random.nextBoolean());
        add(needs, "passthrough", random.nextInt(3), Attachment.PCI, true);
        add(needs, "rng", random.nextInt(2), Attachment.PCI, false);
        add(needs, "balloon", random.nextInt(2), Attachment.PCI, false);
        add(needs, "watchdog", random.nextInt(2), Attachment.PCI, false);
        add(needs, "devices", random.nextInt(4), Attachment.PCI, random.nextBoolean());
        return needs;
    }

    private static int round(Random random, int most) {
        return random.nextInt(10) == 0 ? 3 * most : most / 2;
    }

    private static void add(List<DeviceNeed> needs, String list, int count, Attachment attachment, boolean hot) {
        for (int i = 0; i < count; i++) {
            String field = list + "[" + i + "]";
            needs.add(new DeviceNeed(list.replace('.', '-') + i, field, attachment, null, hot));
        }
    }
}
