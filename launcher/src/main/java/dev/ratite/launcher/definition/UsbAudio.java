package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Required;

/**
 * A sound card behind USB.
 *
 * @param id its name within the VM
 * @param audio id of the audio section whose driver it uses
 */
@TypeName("audio")
@NamedByPlace("usbaudio")
public record UsbAudio(@Required String id, @Required String audio) implements UsbDevice {
    public UsbAudio {
        requireNonNull(id, "id is null");
        requireNonNull(audio, "audio is null");
        Checks.id(id);
    }
}
