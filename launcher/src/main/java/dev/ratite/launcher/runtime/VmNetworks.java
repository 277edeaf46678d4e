package dev.ratite.launcher.runtime;

import dev.ratite.qmp.command.MonitorCommands;
import dev.ratite.qmp.command.NetworkCommands;
import dev.ratite.qmp.command.RxFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A running VM's network cards. Each is named by the id of the guest's card, which is that of the network. */
public final class VmNetworks {
    private final VmMonitor monitor;
    private final Map<String, Boolean> links = new ConcurrentHashMap<>();

    VmNetworks(VmMonitor monitor) {
        this.monitor = monitor;
    }

    /** All that the guest has. */
    public List<NetworkCard> list() {
        return NetworkCard.readAll(monitor.ask(new MonitorCommands.HumanMonitor("info network", null)));
    }

    /** Pulls a card's cable or plugs it in again. The guest is told at once. */
    public void link(String id, boolean up) {
        require(id);
        monitor.ask(new NetworkCommands.SetLink(id, up));
        links.put(id, up);
    }

    /**
     * Whether a card's cable is plugged in, as far as this object has set it: QEMU can be told but not asked. Empty where
     * it has not; then the cable is in, unless somebody else has pulled it.
     */
    public Optional<Boolean> link(String id) {
        require(id);
        return Optional.ofNullable(links.get(id));
    }

    /**
     * Which packets a card lets in, and the addresses that the guest gave it. Empty for cards that QEMU cannot tell it of:
     * virtio's can.
     */
    public Optional<RxFilter> filter(String id) {
        require(id);
        return monitor.ask(new NetworkCommands.QueryRxFilter()).stream()
                .filter(filter -> filter.name().equals(id))
                .findFirst();
    }

    private void require(String id) {
        List<String> known = list().stream().map(NetworkCard::id).toList();
        if (!known.contains(id)) {
            throw monitor.unknown("network", id, known);
        }
    }
}
