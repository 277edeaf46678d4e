package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a USB device of the host is named. */
final class UsbChecks {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{4}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})*");

    private UsbChecks() {}

    static void host(
            Problems problems,
            @Nullable String vendorId,
            @Nullable String productId,
            @Nullable Integer hostBus,
            @Nullable Integer hostAddress,
            @Nullable String hostPort) {
        matching(problems, "vendorId", vendorId, ID, "number of a vendor", "write four hex digits, like 1d6b");
        matching(problems, "productId", productId, ID, "number of a product", "write four hex digits, like 0002");
        matching(problems, "hostPort", hostPort, PORT, "port of a USB bus", "write it like 1.4");
        Checks.needs(problems, "productId", productId, "vendorId", vendorId);
        Checks.needs(problems, "hostAddress", hostAddress, "hostBus", hostBus);
        Checks.needs(problems, "hostPort", hostPort, "hostBus", hostBus);
        Checks.range(problems, "hostBus", hostBus, 1, 255);
        Checks.range(problems, "hostAddress", hostAddress, 1, 127);
        if (vendorId == null && hostBus == null) {
            problems.add(
                    "vendorId",
                    DefinitionError.MISSING_FIELD,
                    "nothing says which device of the host is meant",
                    "add 'vendorId' and 'productId', or 'hostBus' and 'hostPort'");
        }
    }

    private static void matching(
            Problems problems, String field, @Nullable String value, Pattern pattern, String noun, String remedy) {
        if (value != null && !pattern.matcher(value).matches()) {
            problems.add(field, DefinitionError.BAD_VALUE, "'" + value + "' is no " + noun, remedy);
        }
    }
}
