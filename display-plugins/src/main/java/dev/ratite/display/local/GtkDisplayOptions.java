package dev.ratite.display.local;

import org.jspecify.annotations.Nullable;

/**
 * A window of the GTK toolkit. What is null is left to QEMU.
 *
 * @param gl whether the guest may draw with OpenGL; null for {@code off}
 * @param fullScreen whether the window fills the screen; null for no
 * @param windowClose whether closing the window ends QEMU; null for yes
 * @param showCursor whether the host's mouse pointer stays visible; null for QEMU's own choice
 * @param grabOnHover whether the window takes the keyboard as soon as the mouse is over it; null for no
 * @param zoomToFit whether the picture is scaled to the window; null for QEMU's own choice
 * @param showTabs whether the tabs of several screens are shown; null for no
 * @param showMenubar whether the menu is shown; null for yes
 */
public record GtkDisplayOptions(
        @Nullable OpenGl gl,
        @Nullable Boolean fullScreen,
        @Nullable Boolean windowClose,
        @Nullable Boolean showCursor,
        @Nullable Boolean grabOnHover,
        @Nullable Boolean zoomToFit,
        @Nullable Boolean showTabs,
        @Nullable Boolean showMenubar) {
    /** A window as QEMU makes it. */
    public static GtkDisplayOptions plain() {
        return new GtkDisplayOptions(null, null, null, null, null, null, null, null);
    }
}
