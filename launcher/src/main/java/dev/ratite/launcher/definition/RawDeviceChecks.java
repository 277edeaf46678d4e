package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import dev.ratite.api.qapi.Device;
import java.util.regex.Pattern;

/** What QEMU takes for no device at all, whatever devices it has. */
final class RawDeviceChecks {
    /** A few of QEMU's names have a comma. */
    private static final Pattern DRIVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.,_+-]*");

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    private RawDeviceChecks() {}

    static void check(Problems problems, Device device) {
        if (!DRIVER.matcher(device.driver()).matches()) {
            problems.add(
                    "driver",
                    DefinitionError.BAD_VALUE,
                    "'" + device.driver() + "' is no name that QEMU has for a device",
                    "give the name alone, and its properties beside it");
        }
        Object id = device.properties().get("id");
        if (id != null && !(id instanceof String text && ID.matcher(text).matches())) {
            problems.add(
                    "id",
                    DefinitionError.BAD_VALUE,
                    "'" + id + "' cannot be an id",
                    "use letters, digits, '.', '_' and '-', starting with a letter");
        }
        if (ClearSecrets.in(device.properties())) {
            problems.add(
                    "",
                    DefinitionError.BAD_VALUE,
                    "the device holds a password in clear, for all to read who list the host's processes",
                    ClearSecrets.REMEDY);
        }
    }
}
