package dev.ratite.launcher.supervise;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.HostResources;
import dev.ratite.launcher.plugin.PluginKind;

/** Lends each plugin the place where it writes down what it takes of the host. */
@FunctionalInterface
interface Lending {
    /** Nothing is to be taken. */
    Lending FOR_A_PLAN = (kind, provider, id) -> HostResources.unrecorded(true);

    /** {@code id} is that of the disk, the drive, the network or the like that it is for. */
    HostResources to(PluginKind<?> kind, BackendProvider<?, ?, ?> provider, String id);
}
