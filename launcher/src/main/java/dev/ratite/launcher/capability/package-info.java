/**
 * What one QEMU program can do, as that very program tells, and which programs there are.
 *
 * <p>{@link dev.ratite.launcher.capability.QemuPrograms} finds the program, {@link
 * dev.ratite.launcher.capability.CapabilityStore} asks it once and keeps the answers, {@link
 * dev.ratite.launcher.capability.QemuCapabilities} tells them and says what a planned option lacks.
 */
@NullMarked
package dev.ratite.launcher.capability;

import org.jspecify.annotations.NullMarked;
