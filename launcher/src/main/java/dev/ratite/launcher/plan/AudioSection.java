package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.AudioDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sound: drivers on the host, cards of the guest. */
final class AudioSection extends Section {
    private static final String CODEC = "hda-duplex";

    AudioSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.audio().size(); i++) {
            AudioDefinition audio = vm.audio().get(i);
            Fields driver = Fields.of("driver", audio.driver())
                    .and("id", audio.id())
                    .all(nested(Fields.sorted(audio.driverOptions())));
            draft.json("-audiodev", driver.map(), new Origin("audio[" + i + "]", "sound on the host"));
            if (audio.device() != null) {
                card(audio, audio.device(), new Origin("audio[" + i + "]", "the guest's sound card"));
            }
        }
    }

    /** JSON has objects where the comma form of QEMU's manual has dots: {@code out.frequency}. */
    private static Map<String, Object> nested(Map<String, Object> options) {
        Map<String, Object> nested = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                nested.put(name, value);
            } else {
                Map<String, Object> inner = new LinkedHashMap<>();
                if (nested.get(name.substring(0, dot)) instanceof Map<?, ?> known) {
                    known.forEach((key, each) -> inner.put(String.valueOf(key), each));
                }
                inner.put(name.substring(dot + 1), value);
                nested.put(name.substring(0, dot), inner);
            }
        });
        return nested;
    }

    private void card(AudioDefinition audio, String driver, Origin origin) {
        boolean hda = driver.endsWith("hda");
        Fields card = Fields.of("id", audio.id());
        if (!hda) {
            card.and("audiodev", audio.id());
        }
        draft.device(driver, card, board.attachmentOf(driver), audio.address(), origin);
        if (hda) {
            Fields codec = Fields.of("id", audio.id() + ".codec")
                    .and("bus", audio.id() + ".0")
                    .and("audiodev", audio.id());
            draft.device(new Device(audio.codec() == null ? CODEC : audio.codec(), codec.map()), origin);
        }
    }
}
