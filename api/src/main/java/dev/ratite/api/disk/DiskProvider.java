package dev.ratite.api.disk;

import dev.ratite.api.BackendProvider;

/**
 * Opens disks of one storage type.
 *
 * <p>Kept by the host, and so not available as names of options: {@code id}, {@code type}, {@code device},
 * {@code readOnly}, {@code bootIndex}, {@code serial}.
 *
 * @param <O> the options of this type of disk
 */
public interface DiskProvider<O extends Record> extends BackendProvider<O, DiskRequest, DiskBackend> {}
