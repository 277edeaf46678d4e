package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.RxState;
import java.util.List;

/** Which packets a NIC lets in. */
public record RxFilter(
        String name,
        boolean promiscuous,
        RxState multicast,
        RxState unicast,
        RxState vlan,
        boolean broadcastAllowed,
        boolean multicastOverflow,
        boolean unicastOverflow,
        String mainMac,
        List<Long> vlanTable,
        List<String> unicastTable,
        List<String> multicastTable) {
    static RxFilter read(Fields fields) {
        return new RxFilter(
                fields.text("name"),
                fields.flag("promiscuous"),
                fields.word("multicast", RxState::new),
                fields.word("unicast", RxState::new),
                fields.word("vlan", RxState::new),
                fields.flag("broadcast-allowed"),
                fields.flag("multicast-overflow"),
                fields.flag("unicast-overflow"),
                fields.text("main-mac"),
                fields.numbers("vlan-table"),
                fields.texts("unicast-table"),
                fields.texts("multicast-table"));
    }
}
