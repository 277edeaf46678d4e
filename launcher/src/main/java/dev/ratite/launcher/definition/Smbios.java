package dev.ratite.launcher.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the firmware tells the guest about the machine it believes to be.
 *
 * @param bios type 0, the firmware
 * @param system type 1, the system
 * @param board type 2, the board
 * @param chassis type 3, the chassis
 * @param oemStrings type 11, free texts
 */
public record Smbios(
        @Nullable SmbiosBios bios,
        @Nullable SmbiosSystem system,
        @Nullable SmbiosBoard board,
        @Nullable SmbiosChassis chassis,
        List<String> oemStrings) {
    public Smbios {
        oemStrings = List.copyOf(oemStrings);
    }
}
