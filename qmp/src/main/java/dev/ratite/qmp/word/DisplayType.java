package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How QEMU shows its display. A word that this library does not know is kept as it is. */
public record DisplayType(String word) implements Word {
    public static final DisplayType DEFAULT = new DisplayType("default");
    public static final DisplayType NONE = new DisplayType("none");
    public static final DisplayType GTK = new DisplayType("gtk");
    public static final DisplayType SDL = new DisplayType("sdl");
    public static final DisplayType EGL_HEADLESS = new DisplayType("egl-headless");
    public static final DisplayType CURSES = new DisplayType("curses");
    public static final DisplayType SPICE_APP = new DisplayType("spice-app");
    public static final DisplayType DBUS = new DisplayType("dbus");

    public DisplayType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
