/**
 * Disk type {@code file}: an image on the host, raw or qcow2.
 *
 * <p>{@link dev.ratite.storage.file.FileDiskProvider} opens one for a VM. It runs no program: what it has to know it
 * reads from the image's header and from {@code /proc}. {@link dev.ratite.storage.file.ImageTool} makes, resizes and
 * describes images with {@code qemu-img}, and can be used without any VM.
 */
@NullMarked
package dev.ratite.storage.file;

import org.jspecify.annotations.NullMarked;
