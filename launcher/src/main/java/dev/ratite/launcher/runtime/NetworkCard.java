package dev.ratite.launcher.runtime;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network card of the guest, with the network that it is plugged into.
 *
 * @param id of the guest's card; a network's id in the definition
 * @param model the device's type: {@code virtio-net-pci}
 * @param mac the address that the card was made with
 * @param netdevOrNull QEMU's id of the network; null for a card that is plugged into none
 * @param typeOrNull the network's type, as QEMU calls it: {@code tap}, {@code user}; null for a card that is plugged into
 *     none
 * @param interfaceOrNull the host's interface; null for networks that have none
 */
public record NetworkCard(
        String id,
        String model,
        String mac,
        @Nullable String netdevOrNull,
        @Nullable String typeOrNull,
        @Nullable String interfaceOrNull) {
    private static final Pattern CARD =
            Pattern.compile("(\\S+): index=0,type=nic,model=([^,]+),macaddr=([0-9a-fA-F:]+)");

    private static final Pattern NETDEV = Pattern.compile(" \\\\ (\\S+): index=0,type=([^,]+)(.*)");
    private static final Pattern INTERFACE = Pattern.compile(",ifname=([^,]+)");

    public NetworkCard {
        requireNonNull(id, "id is null");
        requireNonNull(model, "model is null");
        requireNonNull(mac, "mac is null");
    }

    /**
     * Reads what QEMU's {@code info network} prints: a line for each card, below it one for its network. QMP has no command
     * that tells a network's interface.
     */
    public static List<NetworkCard> readAll(String text) {
        List<NetworkCard> cards = new ArrayList<>();
        boolean below = false;
        for (String line : text.lines().toList()) {
            Matcher card = CARD.matcher(line);
            Matcher netdev = NETDEV.matcher(line);
            if (card.lookingAt()) {
                cards.add(new NetworkCard(card.group(1), card.group(2), card.group(3), null, null, null));
                below = true;
            } else if (below && netdev.matches()) {
                NetworkCard last = cards.remove(cards.size() - 1);
                cards.add(last.on(netdev.group(1), netdev.group(2), netdev.group(3)));
                below = false;
            } else if (!line.startsWith(" ")) {
                below = false;
            }
        }
        return cards;
    }

    private NetworkCard on(String netdev, String type, String more) {
        Matcher name = INTERFACE.matcher(more);
        return new NetworkCard(id, model, mac, netdev, type, name.find() ? name.group(1) : null);
    }

    /** QEMU's id of the network. */
    public Optional<String> netdev() {
        return Optional.ofNullable(netdevOrNull);
    }

    /** The network's type, as QEMU calls it. */
    public Optional<String> type() {
        return Optional.ofNullable(typeOrNull);
    }

    /** The host's interface, for networks of type {@code tap}. */
    public Optional<String> hostInterface() {
        return Optional.ofNullable(interfaceOrNull);
    }
}
