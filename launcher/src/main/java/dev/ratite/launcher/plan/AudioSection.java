package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.AudioDefinition;

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
            Fields driver = Fields.of("id", audio.id()).all(audio.driverOptions());
            draft.comma("-audiodev", audio.driver(), driver.map(), new Origin("audio[" + i + "]", "sound on the host"));
            if (audio.device() != null) {
                card(audio, audio.device(), new Origin("audio[" + i + "]", "the guest's sound card"));
            }
        }
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
