package dev.ratite.launcher.definition;

import java.nio.file.Path;

/** A directory of the host that the guest mounts. */
public sealed interface SharedFolder permits NinePFolder, VirtioFsFolder {
    /** Its name within the VM. */
    String id();

    /** The directory on the host; absolute. */
    Path path();

    /** The name by which the guest mounts it. */
    String tag();
}
