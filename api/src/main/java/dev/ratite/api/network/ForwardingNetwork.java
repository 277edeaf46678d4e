package dev.ratite.api.network;

import dev.ratite.api.QemuMonitor;
import java.util.List;

/** A network that makes guest ports reachable on the host, and can tell where once QEMU runs. */
public interface ForwardingNetwork extends NetworkBackend {
    /**
     * The forwards in force, with the host ports that were chosen. Called after QEMU has started, and again whenever
     * somebody asks.
     *
     * @param monitor the VM's monitor, lent for this call
     * @param netdevId the id under which QEMU knows this network
     */
    List<PortForward> forwards(QemuMonitor monitor, String netdevId);
}
