package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.VideoDefinition;
import java.util.ArrayList;
import java.util.List;

/** How the screen is shown, and the graphics devices. */
final class DisplaySection extends Section {
    DisplaySection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        window();
        for (int i = 0; i < input.displays().size(); i++) {
            OpenDisplay display = input.displays().get(i);
            Origin origin = new Origin("displays[" + i + "]", display.plugin());
            display.backend().objects().forEach(object -> draft.object(object, origin));
            display.backend().groups().forEach(group -> draft.comma("-" + group.name(), null, group.options(), origin));
        }
        videos();
    }

    private void window() {
        List<Integer> windows = new ArrayList<>();
        for (int i = 0; i < input.displays().size(); i++) {
            if (!type(i).equals("none")) {
                windows.add(i);
            }
        }
        if (windows.isEmpty()) {
            draft.json(
                    "-display",
                    Fields.of("type", "none").map(),
                    Origin.rule(input.displays().isEmpty() ? "a VM without 'displays' shows no screen" : "no window"));
            return;
        }
        int first = windows.get(0);
        windows.stream().skip(1).forEach(other -> draft.problems()
                .add(
                        "displays[" + other + "]",
                        PlanError.CONFLICT,
                        "a VM has one window, and displays[" + first + "] is one already",
                        "keep one of " + type(first) + " and " + type(other)));
        OpenDisplay display = input.displays().get(first);
        Fields fields =
                Fields.of("type", type(first)).all(display.backend().display().options());
        draft.json("-display", fields.map(), new Origin("displays[" + first + "]", display.plugin()));
    }

    private String type(int display) {
        return input.displays().get(display).backend().display().type();
    }

    private void videos() {
        boolean brought = false;
        for (int i = 0; i < input.displays().size(); i++) {
            OpenDisplay display = input.displays().get(i);
            List<Device> devices = display.backend().videoDevices();
            brought |= !devices.isEmpty();
            for (int j = 0; j < devices.size(); j++) {
                brought(devices.get(j), "video." + i + "." + j, new Origin("displays[" + i + "]", display.plugin()));
            }
        }
        for (int i = 0; i < vm.videos().size(); i++) {
            video(vm.videos().get(i), "videos[" + i + "]");
        }
        if (!brought && vm.videos().isEmpty() && shown()) {
            fitting();
        }
    }

    private boolean shown() {
        return input.displays().stream()
                .anyMatch(display -> !display.backend().display().type().equals("none")
                        || !display.backend().groups().isEmpty());
    }

    private void brought(Device device, String id, Origin origin) {
        Fields fields =
                Fields.of("id", device.properties().getOrDefault("id", id)).all(device.properties());
        draft.device(device.driver(), fields, attachment(device.driver()), null, origin);
    }

    /** A screen that nobody asked for in particular. */
    private void fitting() {
        BoardDefault device = board.defaultOf(Role.VIDEO);
        device.name()
                .ifPresent(driver -> draft.device(
                        driver,
                        Fields.of("id", "video.0"),
                        attachment(driver),
                        null,
                        new Origin("displays", device.why())));
    }

    private void video(VideoDefinition video, String field) {
        BoardDefault fitting = board.defaultOf(Role.VIDEO);
        String driver = video.device() != null ? video.device() : fitting.name().orElse(null);
        if (driver == null) {
            lacking(field, "graphics device", fitting, "name a 'device'");
            return;
        }
        Fields fields = Fields.of("id", video.id())
                .and("vgamem_mb", video.vgaMemoryMib())
                .and("ram_size_mb", video.ramMib())
                .and("vram_size_mb", video.vramMib())
                .and("max_outputs", video.heads())
                .and("xres", video.width())
                .and("yres", video.height())
                .wished(video.properties());
        draft.device(driver, fields, attachment(driver), video.address(), new Origin(field, "graphics device"));
    }

    private Attachment attachment(String driver) {
        return board.attachmentOf(driver);
    }
}
