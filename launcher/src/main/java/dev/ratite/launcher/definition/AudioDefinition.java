package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sound: where it goes on the host, and the guest's device.
 *
 * @param id its name within the VM
 * @param driver QEMU's audio driver: {@code none}, {@code pa}, {@code alsa}, {@code spice}, {@code wav} …
 * @param driverOptions options of the driver by QEMU's names
 * @param device the guest's sound card by QEMU's name; null for none, as for a VNC server that carries sound
 * @param codec codec on the card, for HD audio; {@code hda-duplex} when null
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 */
@NamedByPlace("audio")
public record AudioDefinition(
        @Required String id,
        @Required String driver,
        Map<String, Object> driverOptions,
        @Nullable String device,
        @Nullable String codec,
        @Nullable String address) {
    public AudioDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(driver, "driver is null");
        driverOptions = Checks.properties("driverOptions", driverOptions);
        Problems problems = new Problems();
        Checks.id(problems, id);
        Checks.word(problems, "driver", driver);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        if (codec != null) {
            Checks.word(problems, "codec", codec);
        }
        if (device == null || !device.endsWith("hda")) {
            Checks.absent(problems, "codec", codec, "name an HD audio card as 'device', as ich9-intel-hda");
        }
        Checks.needs(problems, "address", address, "device", device);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The audio section is wrong:");
    }
}
