package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One network card of a VM and what it is plugged into.
 *
 * @param id its name within the VM
 * @param options what the card is plugged into: the options record of a network plugin
 * @param device the card's QEMU name; null for the virtio card of the board, or for {@code e1000} and the like where it has none
 * @param mac its hardware address; derived from the VM's uuid and the id unless given
 * @param bootIndex its place in the boot order, from 0; null when it takes no part
 * @param queues pairs of queues, for a network that has several; null for one
 * @param mtu largest packet that the guest is told, in bytes; virtio
 * @param rom whether the card brings its boot ROM; null for QEMU's default
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 * @param properties further properties of the device by QEMU's names, for which Ratite has no word of its own
 */
@NamedByPlace("net")
public record NetworkDefinition(
        @Required String id,
        @Required Record options,
        @Nullable String device,
        @Nullable String mac,
        @Nullable Integer bootIndex,
        @Nullable Integer queues,
        @Nullable Integer mtu,
        @Nullable Boolean rom,
        @Nullable String address,
        Map<String, Object> properties) {
    public NetworkDefinition {
        requireNonNull(id, "id is null");
        requireNonNull(options, "options is null");
        properties = Checks.properties("properties", properties);
        Problems problems = new Problems();
        Checks.id(problems, id);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        Checks.mac(problems, mac);
        Checks.bootIndex(problems, bootIndex);
        Checks.range(problems, "queues", queues, 1, 256);
        Checks.range(problems, "mtu", mtu, 68, 65535);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The network card is wrong:");
    }
    /** The card that suits the board, with a derived address. */
    public NetworkDefinition(String id, Record options) {
        this(id, options, null, null, null, null, null, null, null, Map.of());
    }

    /** Starts a network card in code. */
    public static NetworkDefinitionBuilder of(String id, Record options) {
        return new NetworkDefinitionBuilder(id, options);
    }
}
