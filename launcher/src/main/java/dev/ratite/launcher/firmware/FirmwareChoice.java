package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The firmware for a VM, and how it came to be that one.
 *
 * @param rejected the other descriptors, in order of their names; empty when the definition named its firmware
 */
public record FirmwareChoice(UefiFirmware firmware, List<RejectedFirmware> rejected) {
    public FirmwareChoice {
        requireNonNull(firmware, "firmware is null");
        rejected = List.copyOf(rejected);
    }
}
