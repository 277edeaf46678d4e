package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/**
 * SPICE's agent spoken by QEMU itself, so that VNC and others share the clipboard.
 *
 * @param clipboard whether the clipboard is shared; null for QEMU's default
 * @param mouse whether mouse events go by the agent; null for QEMU's default
 */
@TypeName("vdagent")
public record VdagentChardev(
        @Nullable Boolean clipboard, @Nullable Boolean mouse) implements CharDevice {}
