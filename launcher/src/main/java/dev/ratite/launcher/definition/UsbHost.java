package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import org.jspecify.annotations.Nullable;

/**
 * A USB device of the host, found by what it is or by where it is plugged in.
 *
 * @param id its name within the VM
 * @param vendorId its vendor, four hex digits
 * @param productId its product, four hex digits
 * @param hostBus number of the host's bus
 * @param hostAddress its number on that bus, which changes when it is plugged in again
 * @param hostPort its place on that bus, as {@code 1.4}
 */
@TypeName("host")
@NamedByPlace("usbhost")
public record UsbHost(
        @Required String id,
        @Nullable String vendorId,
        @Nullable String productId,
        @Nullable Integer hostBus,
        @Nullable Integer hostAddress,
        @Nullable String hostPort)
        implements UsbDevice {
    public UsbHost {
        requireNonNull(id, "id is null");
        Problems problems = new Problems();
        Checks.id(problems, id);
        UsbChecks.host(problems, vendorId, productId, hostBus, hostAddress, hostPort);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The USB device is wrong:");
    }
}
