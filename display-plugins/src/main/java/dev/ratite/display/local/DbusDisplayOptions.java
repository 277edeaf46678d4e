package dev.ratite.display.local;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The guest's screens, keyboard and mouse as objects on D-Bus, under the name {@code org.qemu}.
 *
 * @param address the address of the bus; null for that of the user's session
 * @param peerToPeer whether there is no bus, and clients are added over QMP ({@code add_client}); null for no
 * @param audio id of the audio backend whose sound is offered as well; null for none
 * @param gl whether the guest may draw with OpenGL; null for {@code off}
 * @param renderNode the graphics device for it, absolute; null for the first
 */
public record DbusDisplayOptions(
        @Nullable String address,
        @Nullable Boolean peerToPeer,
        @Nullable String audio,
        @Nullable OpenGl gl,
        @Nullable Path renderNode) {
    /** Checks. */
    public DbusDisplayOptions {
        LocalDisplay.checkRenderNode(renderNode);
        if (address != null && Boolean.TRUE.equals(peerToPeer)) {
            throw new RatiteException(
                    LocalDisplayError.OPTIONS_CONFLICT,
                    "address '" + address + "' is that of a bus, and peerToPeer means that there is none",
                    "leave one of the two out",
                    null);
        }
    }

    /** No bus: clients are added over QMP. */
    public static DbusDisplayOptions withoutBus() {
        return new DbusDisplayOptions(null, true, null, null, null);
    }
}
