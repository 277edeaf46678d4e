/**
 * What plugins and programs write against: the service provider interfaces for disks, networks, displays and
 * transports, the QAPI values that they hand to QEMU, and Ratite's errors. Needs nothing but the JDK.
 *
 * <p>A plugin implements one of the {@code …Provider} interfaces and declares it both with {@code provides} in its
 * module descriptor and under {@code META-INF/services}, so that it is found on the module path and on the class path
 * alike. It exports the package of its options record, because the host reads a definition into that record.
 */
module dev.ratite.api {
    requires static transitive org.jspecify;

    exports dev.ratite.api;
    exports dev.ratite.api.disk;
    exports dev.ratite.api.display;
    exports dev.ratite.api.network;
    exports dev.ratite.api.qapi;
    exports dev.ratite.api.transport;
}
