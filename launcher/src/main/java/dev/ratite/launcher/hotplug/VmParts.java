package dev.ratite.launcher.hotplug;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.ConsoleDefinition;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.NoRng;
import dev.ratite.launcher.definition.PciPassthrough;
import dev.ratite.launcher.definition.SerialDefinition;
import dev.ratite.launcher.definition.Usb;
import dev.ratite.launcher.definition.UsbDevice;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.device.PartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of a definition that can come and go, by their ids; and the definition with one more or one less. */
public final class VmParts {
    /** The id that plans give to the source of random numbers. */
    public static final String RNG = "rng.device";

    /** The id that plans give to the balloon. */
    public static final String BALLOON = "balloon.0";

    private static final List<PartList<?>> LISTS = List.of(
            new PartList<>("disks", PartKind.DISK, VmDefinition::disks, DiskDefinition::id),
            new PartList<>("cdroms", PartKind.CDROM, VmDefinition::cdroms, CdromDefinition::id),
            new PartList<>("networks", PartKind.NETWORK, VmDefinition::networks, NetworkDefinition::id),
            new PartList<>("usb", PartKind.USB, vm -> vm.usb().devices(), UsbDevice::id),
            new PartList<>("serials", PartKind.SERIAL, VmDefinition::serials, SerialDefinition::id),
            new PartList<>("consoles", PartKind.CONSOLE, VmDefinition::consoles, ConsoleDefinition::id),
            new PartList<>("channels", PartKind.CHANNEL, VmDefinition::channels, ChannelDefinition::id),
            new PartList<>("passthrough", PartKind.PASSTHROUGH, VmDefinition::passthrough, PciPassthrough::id),
            new PartList<>("devices", PartKind.OTHER, VmDefinition::devices, VmParts::idOf));

    /** One part. */
    public record Part(String id, PartKind kind) {}

    private record PartList<T>(
            String component, PartKind kind, Function<VmDefinition, List<T>> parts, Function<T, @Nullable String> id) {
        List<Part> all(VmDefinition vm) {
            List<Part> found = new ArrayList<>();
            for (T part : parts.apply(vm)) {
                String name = id.apply(part);
                if (name != null) {
                    found.add(new Part(name, kind));
                }
            }
            return found;
        }

        VmDefinition without(VmDefinition vm, String name) {
            return replaced(
                    vm,
                    parts.apply(vm).stream()
                            .filter(part -> !name.equals(id.apply(part)))
                            .toList());
        }

        VmDefinition with(VmDefinition vm, Object part) {
            List<Object> more = new ArrayList<>(parts.apply(vm));
            more.add(part);
            return replaced(vm, more);
        }

        /** USB devices are a list within a record. */
        @SuppressWarnings("unchecked") // they are what was in that list, and one more of their kind
        private VmDefinition replaced(VmDefinition vm, List<?> changed) {
            Object value = kind == PartKind.USB ? new Usb(vm.usb().controllers(), (List<UsbDevice>) changed) : changed;
            return DefinitionEdit.with(VmDefinition.class, vm, component, value);
        }
    }

    private VmParts() {}

    /** Those that have an id. */
    public static List<Part> of(VmDefinition vm) {
        List<Part> found = new ArrayList<>();
        LISTS.forEach(list -> found.addAll(list.all(vm)));
        if (!(vm.rng() instanceof NoRng)) {
            found.add(new Part(RNG, PartKind.RNG));
        }
        if (vm.balloon().enabled()) {
            found.add(new Part(BALLOON, PartKind.BALLOON));
        }
        return found;
    }

    public static Optional<Part> find(VmDefinition vm, String id) {
        return of(vm).stream().filter(part -> part.id().equals(id)).findFirst();
    }

    /**
     * The definition with one more part.
     *
     * @param part a record of that kind
     * @throws RatiteException with what is wrong then: an id that is taken, a part that does not fit the others
     */
    public static VmDefinition with(VmDefinition vm, PartKind kind, Object part) {
        return switch (kind) {
            case RNG -> withOnly(vm, "rng", part, vm.rng() instanceof NoRng, "a source of random numbers", RNG);
            case BALLOON -> withOnly(vm, "balloon", part, !vm.balloon().enabled(), "a balloon", BALLOON);
            default -> list(kind).with(vm, part);
        };
    }

    private static VmDefinition withOnly(
            VmDefinition vm, String component, Object part, boolean free, String what, String id) {
        if (!free) {
            throw impossible("VM '" + vm.name() + "' has " + what + " already", "unplug '" + id + "' first");
        }
        if (part instanceof NoRng || part.equals(Balloon.NONE)) {
            throw impossible(
                    "None is nothing to plug into VM '" + vm.name() + "'",
                    "to take away what it has, unplug '" + id + "'");
        }
        return DefinitionEdit.with(VmDefinition.class, vm, component, part);
    }

    private static RatiteException impossible(String why, String remedy) {
        return new RatiteException(DeviceError.CHANGE_IMPOSSIBLE, why, remedy, null);
    }

    /** The definition without the part of that id. */
    public static VmDefinition without(VmDefinition vm, Part part) {
        return switch (part.kind()) {
            case RNG -> DefinitionEdit.with(VmDefinition.class, vm, "rng", new NoRng());
            case BALLOON -> DefinitionEdit.with(VmDefinition.class, vm, "balloon", Balloon.NONE);
            default -> list(part.kind()).without(vm, part.id());
        };
    }

    /** The definition with another medium, or none, in a CD-ROM drive. */
    public static VmDefinition withMedium(VmDefinition vm, String cdrom, @Nullable Record medium) {
        List<CdromDefinition> drives = vm.cdroms().stream()
                .map(drive -> drive.id().equals(cdrom) ? loaded(drive, medium) : drive)
                .toList();
        return DefinitionEdit.with(VmDefinition.class, vm, "cdroms", drives);
    }

    private static CdromDefinition loaded(CdromDefinition drive, @Nullable Record medium) {
        return new CdromDefinition(
                drive.id(),
                medium,
                drive.bus(),
                drive.device(),
                drive.bootIndex(),
                drive.serial(),
                drive.address(),
                drive.properties());
    }

    /** The definition without changes to single arguments. */
    public static VmDefinition withoutOverrides(VmDefinition vm) {
        return vm.overrides().isEmpty() ? vm : DefinitionEdit.with(VmDefinition.class, vm, "overrides", List.of());
    }

    /** The definition with more CPUs. */
    public static VmDefinition withCpus(VmDefinition vm, int cpus) {
        return DefinitionEdit.with(VmDefinition.class, vm, "cpus", cpus);
    }

    /** The definition with more memory. */
    public static VmDefinition withMemory(VmDefinition vm, int mib) {
        return DefinitionEdit.with(VmDefinition.class, vm, "memoryMib", mib);
    }

    /** The id of a raw device, where it has one. */
    public static @Nullable String idOf(DeviceDefinition device) {
        Object id = device.device().properties().get("id");
        return id == null ? null : id.toString();
    }

    private static PartList<?> list(PartKind kind) {
        return LISTS.stream().filter(list -> list.kind() == kind).findFirst().orElseThrow();
    }
}
