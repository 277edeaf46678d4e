package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graphics device.
 *
 * @param id its name within the VM
 * @param device its QEMU name: {@code virtio-vga}, {@code VGA}, {@code qxl-vga}; null for what suits the board
 * @param vgaMemoryMib frame buffer in MiB, where the device has one to set
 * @param ramMib memory for surfaces in MiB; qxl
 * @param vramMib memory for drawing in MiB; qxl
 * @param heads number of screens
 * @param width preferred width in pixels
 * @param height preferred height in pixels
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 * @param properties further properties of the device by QEMU's names, for which Ratite has no word of its own
 */
@NamedByPlace("video")
public record VideoDefinition(
        @Required String id,
        @Nullable String device,
        @Nullable Integer vgaMemoryMib,
        @Nullable Integer ramMib,
        @Nullable Integer vramMib,
        @Nullable Integer heads,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String address,
        Map<String, Object> properties) {
    public VideoDefinition {
        requireNonNull(id, "id is null");
        properties = Checks.properties("properties", properties);
        Problems problems = new Problems();
        Checks.id(problems, id);
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        Checks.atLeast(problems, "vgaMemoryMib", vgaMemoryMib, 1);
        Checks.atLeast(problems, "ramMib", ramMib, 1);
        Checks.atLeast(problems, "vramMib", vramMib, 1);
        Checks.range(problems, "heads", heads, 1, 16);
        Checks.needs(problems, "width", width, "height", height);
        Checks.needs(problems, "height", height, "width", width);
        Checks.atLeast(problems, "width", width, 1);
        Checks.atLeast(problems, "height", height, 1);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The video device is wrong:");
    }
    /** The device that suits the board, or the one named. */
    public static VideoDefinition of(String id, @Nullable String device) {
        return new VideoDefinition(id, device, null, null, null, null, null, null, null, Map.of());
    }
}
