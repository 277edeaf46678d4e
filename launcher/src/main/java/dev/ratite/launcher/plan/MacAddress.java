package dev.ratite.launcher.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;

/** Hardware addresses of network cards for which none is given. */
final class MacAddress {
    private MacAddress() {}

    /**
     * An address in QEMU's own range, the same each time for one card of one VM. QEMU's default is the same for every
     * VM, and collides as soon as two share a network.
     */
    static String derived(UUID vm, String card) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(16)
                .putLong(vm.getMostSignificantBits())
                .putLong(vm.getLeastSignificantBits())
                .flip());
        sum.update(card.getBytes(StandardCharsets.UTF_8));
        long value = sum.getValue();
        return String.format("52:54:00:%02x:%02x:%02x", value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
    }
}
