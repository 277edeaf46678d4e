package dev.ratite.display.local;

/** Whether the guest may draw with OpenGL, and which kind of it the host uses. */
public enum OpenGl {
    OFF,
    /** Whichever the host has. */
    ON,
    /** Desktop OpenGL. */
    CORE,
    /** OpenGL ES. */
    ES
}
