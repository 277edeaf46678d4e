package dev.ratite.launcher.plan;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.placement.DeviceNeed;
import dev.ratite.launcher.placement.PlacedDevice;
import dev.ratite.launcher.placement.Placement;
import dev.ratite.launcher.placement.PlacementSettings;
import dev.ratite.launcher.placement.SupportDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the devices of a draft their places, and brings in the ports and controllers that they need for it. */
final class Placing {
    private final Draft draft;
    private final PlanInput input;

    Placing(Draft draft, PlanInput input) {
        this.draft = draft;
        this.input = input;
    }

    /** Where all devices go; nothing where that fails, which the draft then says. */
    Placement place() {
        List<DeviceNeed> needs = draft.entries().stream()
                .map(Draft.Entry::need)
                .filter(Objects::nonNull)
                .toList();
        PlacementSettings settings =
                new PlacementSettings(input.definition().hotPlugPorts(), input.kept(), input.running());
        try {
            Placement placement = Placement.of(input.board(), needs, settings);
            placement.notes().forEach(draft::note);
            return placement;
        } catch (RatiteException e) {
            draft.problems().addAll("", e.problems());
            return new Placement(Map.of(), List.of(), Map.of(), List.of(), List.of());
        }
    }

    /** All arguments, ports and controllers before the first device. */
    List<PlannedArgument> arguments(Placement placement) {
        List<PlannedArgument> arguments = new ArrayList<>();
        boolean supported = false;
        for (Draft.Entry entry : draft.entries()) {
            if (entry.need() == null) {
                arguments.add(entry.argument());
                continue;
            }
            if (!supported) {
                placement.support().forEach(device -> arguments.add(support(device)));
                supported = true;
            }
            arguments.add(placed(
                    entry.argument(), placement.devices().get(entry.need().id())));
        }
        if (!supported) {
            placement.support().forEach(device -> arguments.add(support(device)));
        }
        return arguments;
    }

    private static PlannedArgument support(SupportDevice device) {
        String why =
                device.serves().isEmpty() ? device.why() : device.why() + ", for " + String.join(", ", device.serves());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("driver", device.device().driver());
        fields.putAll(device.device().properties());
        return new PlannedArgument("-device", new ArgumentValue.JsonForm(fields), Origin.rule(why));
    }

    private static PlannedArgument placed(PlannedArgument argument, @Nullable PlacedDevice place) {
        if (place == null || place.properties().isEmpty()) {
            return argument;
        }
        Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
        place.properties().forEach(fields::putIfAbsent);
        return new PlannedArgument(
                argument.option(),
                new ArgumentValue.JsonForm(fields),
                argument.origin().and(place.why()));
    }
}
