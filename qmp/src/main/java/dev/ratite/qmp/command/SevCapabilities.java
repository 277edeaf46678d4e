package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** What the host has for AMD-encrypted guests. */
public record SevCapabilities(
        String pdh, String certChain, @Nullable String cpu0Id, long cbitpos, long reducedPhysBits) {
    static SevCapabilities read(Fields fields) {
        return new SevCapabilities(
                fields.text("pdh"),
                fields.text("cert-chain"),
                fields.optionalText("cpu0-id"),
                fields.number("cbitpos"),
                fields.number("reduced-phys-bits"));
    }
}
