package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * QEMU's sandbox of system calls. On, with everything denied, unless told otherwise.
 *
 * @param enabled whether there is one; true unless given
 * @param obsolete obsolete calls; denied unless given
 * @param elevatePrivileges calls that gain privileges; null for denied, or allowed where {@code runAs} needs them
 * @param spawn calls that start processes; null for denied, or allowed where a network or a window needs them
 * @param resourceControl calls that change priorities and affinity; denied unless given
 */
public record Sandbox(
        Boolean enabled,
        SandboxRule obsolete,
        @Nullable SandboxRule elevatePrivileges,
        @Nullable SandboxRule spawn,
        SandboxRule resourceControl) {
    /** Fills in defaults and checks. */
    public Sandbox(
            @Nullable Boolean enabled,
            @Nullable SandboxRule obsolete,
            @Nullable SandboxRule elevatePrivileges,
            @Nullable SandboxRule spawn,
            @Nullable SandboxRule resourceControl) {
        this.enabled = requireNonNullElse(enabled, Boolean.TRUE);
        this.obsolete = requireNonNullElse(obsolete, SandboxRule.DENY);
        this.elevatePrivileges = elevatePrivileges;
        this.spawn = spawn;
        this.resourceControl = requireNonNullElse(resourceControl, SandboxRule.DENY);
    }
    /** Everything denied. */
    public static final Sandbox DEFAULT = new Sandbox(null, null, null, null, null);
}
