/**
 * From a VM's definition to a running VM, watched to its end.
 *
 * <p>{@link dev.ratite.launcher.Ratite} is the entry point. The short way to VMs that run already, for programs that only
 * want to list, stop or talk to them, is {@link dev.ratite.launcher.operator.VmDirectory}, which needs no plugins.
 *
 * @uses dev.ratite.api.disk.DiskProvider
 * @uses dev.ratite.api.network.NetworkProvider
 * @uses dev.ratite.api.display.DisplayProvider
 * @uses dev.ratite.api.transport.TransportProvider
 */
@SuppressWarnings("requires-automatic") // Guice 7.0.0 and jnr-posix have no module descriptor
module dev.ratite.launcher {
    requires transitive dev.ratite.api;
    requires transitive dev.ratite.qmp;
    requires com.fasterxml.jackson.databind;
    requires com.google.guice;
    // Guice needs it at run time and, being an automatic module, cannot say so.
    requires com.google.common;
    requires jakarta.inject;
    // They bring native code, which is loaded when it is first used: for named pipes, and to pass descriptors.
    requires org.jnrproject.constants;
    requires org.jnrproject.posix;
    requires org.newsclub.net.unix;
    requires static transitive org.jspecify;

    exports dev.ratite.launcher;
    exports dev.ratite.launcher.attach;
    exports dev.ratite.launcher.autostart;
    exports dev.ratite.launcher.board;
    exports dev.ratite.launcher.capability;
    exports dev.ratite.launcher.console;
    exports dev.ratite.launcher.definition;
    exports dev.ratite.launcher.event;
    exports dev.ratite.launcher.metrics;
    exports dev.ratite.launcher.device;
    exports dev.ratite.launcher.operator;
    exports dev.ratite.launcher.placement;
    exports dev.ratite.launcher.plan;
    exports dev.ratite.launcher.runtime;
    exports dev.ratite.launcher.restart;
    exports dev.ratite.launcher.transport;
    exports dev.ratite.launcher.vm;

    // Guice calls package-private constructors and providers by reflection. A public constructor would not do: for that
    // Guice generates a class outside this module, which sees none of these packages.
    opens dev.ratite.launcher to
            com.google.guice;
    opens dev.ratite.launcher.json to
            com.google.guice;
    opens dev.ratite.launcher.plugin to
            com.google.guice;
    opens dev.ratite.launcher.supervise to
            com.google.guice;
    opens dev.ratite.launcher.thread to
            com.google.guice;

    uses dev.ratite.api.disk.DiskProvider;
    uses dev.ratite.api.display.DisplayProvider;
    uses dev.ratite.api.network.NetworkProvider;
    uses dev.ratite.api.transport.TransportProvider;

    provides dev.ratite.api.transport.TransportProvider with
            dev.ratite.launcher.transport.PipeTransportProvider,
            dev.ratite.launcher.transport.TcpTransportProvider,
            dev.ratite.launcher.transport.UnixTransportProvider;
}
