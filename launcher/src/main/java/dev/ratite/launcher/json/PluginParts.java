package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.api.BackendProvider;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.DiskDefinitionBuilder;
import dev.ratite.launcher.definition.DisplayDefinition;
import dev.ratite.launcher.definition.MonitorDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.NetworkDefinitionBuilder;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plugin.PluginRegistry;
import dev.ratite.launcher.plugin.Plugins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a definition whose fields are partly Ratite's and partly a plugin's: both stand in one JSON object, with
 * {@code type} picking the plugin.
 */
final class PluginParts {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Ratite's own fields of a disk, as they stand in JSON. */
    public record DiskFields(
            @Nullable String id,
            @Nullable String device,
            boolean readOnly,
            @Nullable Integer bootIndex,
            @Nullable String serial) {}

    /** Ratite's own fields of a network. */
    public record NetworkFields(
            @Nullable String id,
            @Nullable String device,
            @Nullable String mac,
            @Nullable Integer bootIndex) {}

    /** Ratite has no fields of its own there. */
    public record NoFields() {}

    /** Puts a part together from Ratite's fields and the plugin's options. */
    @FunctionalInterface
    private interface Assembly<F> {
        Object of(F fields, Record options);
    }

    private final RecordReader records;

    private PluginParts(RecordReader records) {
        this.records = records;
    }

    static void teach(RecordReader records, Plugins plugins) {
        PluginParts parts = new PluginParts(records);
        records.special(
                DiskDefinition.class,
                (json, place) -> parts.read(json, place, plugins.disks(), DiskFields.class, (own, options) -> {
                    DiskDefinitionBuilder disk = DiskDefinition.of(parts.id(own.id(), "disk", place), options)
                            .readOnly(own.readOnly());
                    Optional.ofNullable(own.device()).ifPresent(disk::device);
                    Optional.ofNullable(own.bootIndex()).ifPresent(disk::bootIndex);
                    Optional.ofNullable(own.serial()).ifPresent(disk::serial);
                    return disk.build();
                }));
        records.special(
                NetworkDefinition.class,
                (json, place) -> parts.read(json, place, plugins.networks(), NetworkFields.class, (own, options) -> {
                    NetworkDefinitionBuilder card = NetworkDefinition.of(parts.id(own.id(), "net", place), options);
                    Optional.ofNullable(own.device()).ifPresent(card::device);
                    Optional.ofNullable(own.mac()).ifPresent(card::mac);
                    Optional.ofNullable(own.bootIndex()).ifPresent(card::bootIndex);
                    return card.build();
                }));
        records.special(
                DisplayDefinition.class,
                (json, place) -> parts.read(
                        json,
                        place,
                        plugins.displays(),
                        NoFields.class,
                        (own, options) -> new DisplayDefinition(options)));
        records.special(
                MonitorDefinition.class,
                (json, place) -> parts.read(
                        json,
                        place,
                        plugins.transports(),
                        NoFields.class,
                        (own, options) -> new MonitorDefinition(options)));
        records.special(DeviceDefinition.class, PluginParts::device);
    }

    private <F> @Nullable Object read(
            JsonNode json, Place place, PluginRegistry<?> registry, Class<F> ownType, Assembly<F> assembly) {
        ObjectNode fields = RecordReader.object(json, place);
        if (fields == null) {
            return null;
        }
        Set<String> reserved = registry.kind().reserved();
        ObjectNode own = fields.deepCopy().retain(reserved);
        own.remove("type");
        Class<?> optionsType = optionsType(fields, registry, place);
        Object ownFields = records.record(own, ownType, Set.of(), place);
        Object options = optionsType == null ? null : records.record(fields, optionsType, reserved, place);
        if (options == null || ownFields == null) {
            return null;
        }
        return place.problems()
                .attempt(place.field(), () -> assembly.of(ownType.cast(ownFields), (Record) options))
                .orElse(null);
    }

    private static @Nullable Class<?> optionsType(ObjectNode fields, PluginRegistry<?> registry, Place place) {
        JsonNode type = fields.path("type");
        if (!type.isTextual()) {
            noWord(type, place.at("type"), "choose one of: " + String.join(", ", registry.types()));
            return null;
        }
        return place.problems()
                .<Class<?>>attempt(place.at("type").field(), () -> registry.ofType(type.textValue())
                        .optionsType())
                .orElse(null);
    }

    private static void noWord(JsonNode json, Place place, String remedy) {
        if (json.isMissingNode() || json.isNull()) {
            String name = place.field().substring(place.field().lastIndexOf('.') + 1);
            place.problem(MISSING_FIELD, "'" + name + "' is missing", remedy);
        } else {
            place.problem(DefinitionError.BAD_VALUE, json + " does not work here", remedy);
        }
    }

    /** A device in a list that gives it no id is named after its place. */
    private String id(@Nullable String given, String prefix, Place place) {
        return given != null ? given : prefix + place.field().replaceAll("[^0-9]", "");
    }

    private static @Nullable Object device(JsonNode json, Place place) {
        ObjectNode fields = RecordReader.object(json, place);
        if (fields == null) {
            return null;
        }
        if (!fields.path("driver").isTextual()) {
            noWord(fields.path("driver"), place.at("driver"), "give the device's QEMU name");
            return null;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.properties()
                .forEach(field -> properties.put(field.getKey(), MAPPER.convertValue(field.getValue(), Object.class)));
        properties.remove("driver");
        try {
            return new DeviceDefinition(new Device(fields.get("driver").textValue(), properties));
        } catch (IllegalArgumentException e) {
            place.problem(DefinitionError.BAD_VALUE, String.valueOf(e.getMessage()), null);
            return null;
        }
    }

    static Map<String, Object> fields(VmDefinition vm, Plugins plugins) {
        Map<String, Object> fields = RecordWriter.fields(vm);
        List<Object> disks = new ArrayList<>();
        vm.disks().forEach(disk -> disks.add(merged(disk, disk.options(), plugins.disks())));
        replace(fields, "disks", disks);
        List<Object> networks = new ArrayList<>();
        vm.networks().forEach(network -> networks.add(merged(network, network.options(), plugins.networks())));
        replace(fields, "networks", networks);
        List<Object> displays = new ArrayList<>();
        vm.displays().forEach(display -> displays.add(merged(display, display.options(), plugins.displays())));
        replace(fields, "displays", displays);
        if (vm.monitor() != null) {
            fields.put("monitor", merged(vm.monitor(), vm.monitor().options(), plugins.transports()));
        }
        List<Object> devices = new ArrayList<>();
        vm.devices().forEach(device -> devices.add(flat(device.device())));
        replace(fields, "devices", devices);
        return fields;
    }

    private static void replace(Map<String, Object> fields, String name, List<Object> parts) {
        if (!parts.isEmpty()) {
            fields.put(name, parts);
        }
    }

    private static <P extends BackendProvider<?, ?, ?>> Map<String, Object> merged(
            Record part, Record options, PluginRegistry<P> registry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", registry.ofOptions(options.getClass()).type());
        fields.putAll(RecordWriter.fields(part));
        fields.remove("options");
        fields.putAll(RecordWriter.fields(options));
        return fields;
    }

    private static Map<String, Object> flat(Device device) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("driver", device.driver());
        fields.putAll(device.properties());
        return fields;
    }
}
