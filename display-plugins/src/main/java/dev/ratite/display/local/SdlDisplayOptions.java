package dev.ratite.display.local;

import org.jspecify.annotations.Nullable;

/**
 * A window of the SDL library. What is null is left to QEMU.
 *
 * @param gl whether the guest may draw with OpenGL; null for {@code off}
 * @param fullScreen whether the window fills the screen; null for no
 * @param windowClose whether closing the window ends QEMU; null for yes
 * @param showCursor whether the host's mouse pointer stays visible; null for QEMU's own choice
 * @param grabKeys the keys that give the mouse and the keyboard to the guest and take them back; null for
 *     {@code lctrl-lalt}
 */
public record SdlDisplayOptions(
        @Nullable OpenGl gl,
        @Nullable Boolean fullScreen,
        @Nullable Boolean windowClose,
        @Nullable Boolean showCursor,
        @Nullable GrabKeys grabKeys) {
    /** Keys that are held down together. */
    public enum GrabKeys {
        LCTRL_LALT,
        LSHIFT_LCTRL_LALT,
        RCTRL
    }

    /** A window as QEMU makes it. */
    public static SdlDisplayOptions plain() {
        return new SdlDisplayOptions(null, null, null, null, null);
    }
}
