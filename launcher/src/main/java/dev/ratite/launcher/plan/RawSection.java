package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.board.Attachment;
import java.util.List;

/** Devices and arguments for which Ratite has no word of its own. */
final class RawSection extends Section {
    RawSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.devices().size(); i++) {
            device(vm.devices().get(i).device(), i);
        }
    }

    /** Who names a bus or a place does the placing. */
    private void device(Device device, int index) {
        Origin origin = new Origin("devices[" + index + "]", "handed on as it is");
        boolean placed =
                device.properties().containsKey("bus") || device.properties().containsKey("addr");
        Object id = device.properties().getOrDefault("id", "device." + index);
        Fields fields = Fields.of("id", id).wished(device.properties());
        Attachment attachment = placed ? Attachment.NONE : board.attachmentOf(device.driver());
        draft.device(device.driver(), fields, attachment, null, origin);
    }

    /** An option and the value behind it belong together, also when something is said about them. */
    void extra() {
        List<String> words = vm.extraArguments();
        for (int i = 0; i < words.size(); i++) {
            Origin origin = new Origin("extraArguments[" + i + "]", "handed on as it is");
            boolean valued = words.get(i).startsWith("-")
                    && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("-");
            if (valued) {
                draft.word(words.get(i), words.get(i + 1), origin);
                i++;
            } else {
                draft.flag(words.get(i), origin);
            }
        }
    }
}
