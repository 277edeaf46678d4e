package dev.ratite.display.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The guest's pictures, drawn by a graphics card of the host and shown by a VNC or SPICE display of the same VM.
 *
 * @param renderNode the graphics device, absolute: /dev/dri/renderD128; null for the first
 */
public record EglHeadlessDisplayOptions(@Nullable Path renderNode) {
    /** Checks. */
    public EglHeadlessDisplayOptions {
        LocalDisplay.checkRenderNode(renderNode);
    }
}
