package dev.ratite.bench.qmp;

import java.nio.file.Path;

/** Something that is measured in a JVM of its own. */
interface Part {
    /** Words from which {@link Fork} makes the part again in the other JVM. */
    String words();

    /** Measures once, warm-up included. The directory is this run's own and has a path short enough for sockets. */
    Measured measure(Path directory) throws Exception;
}
