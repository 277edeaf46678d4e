package dev.ratite.launcher.plan;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.NetworkDefinition;
import java.util.ArrayList;
import java.util.List;

/** Networks and the guest's cards. */
final class NetworkSection extends Section {
    NetworkSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < input.networks().size(); i++) {
            OpenNetwork network = input.networks().get(i);
            String field = "networks[" + i + "]";
            netdev(network, field);
            card(network, field);
        }
    }

    /** The newest of the plugin's forms that this QEMU knows. */
    private void netdev(OpenNetwork network, String field) {
        NetworkBackend backend = network.backend();
        List<Netdev> forms = new ArrayList<>();
        forms.add(backend.netdev());
        forms.addAll(backend.olderForms());
        List<Rejected> rejected = new ArrayList<>();
        for (Netdev form : forms) {
            Fields fields = fields(network, form);
            List<Abilities.Lack> lacks = input.abilities().lacks("-netdev", fields.map());
            if (lacks.isEmpty()) {
                Origin origin = new Origin(field, network.plugin()).insteadOf(rejected);
                draft.json("-netdev", fields.map(), origin);
                return;
            }
            rejected.add(new Rejected(
                    String.join(", ", form.options().keySet()), lacks.get(0).what()));
        }
        Abilities.Lack first = input.abilities()
                .lacks("-netdev", fields(network, forms.get(0)).map())
                .get(0);
        draft.problems()
                .add(
                        field,
                        PlanError.QEMU_LACKS,
                        first.what(),
                        backend.alternative().orElse(first.remedy()));
    }

    private static Fields fields(OpenNetwork network, Netdev form) {
        return Fields.of("type", form.type()).and("id", network.netdevId()).all(form.options());
    }

    private void card(OpenNetwork network, String field) {
        NetworkDefinition card = network.definition();
        BoardDefault fitting = board.defaultOf(Role.NETWORK);
        String driver = card.device() != null ? card.device() : fitting.name().orElse(null);
        if (driver == null) {
            lacking(field, "network card", fitting, "name a 'device'");
            return;
        }
        String mac = card.mac() != null ? card.mac() : MacAddress.derived(vm.uuid(), card.id());
        Fields fields = Fields.of("id", card.id())
                .and("netdev", network.netdevId())
                .and("mac", mac)
                .and("bootindex", card.bootIndex())
                .and("host_mtu", card.mtu())
                .and("romfile", Boolean.FALSE.equals(card.rom()) ? "" : null)
                .and("rombar", Boolean.TRUE.equals(card.rom()) ? 1 : null);
        if (card.queues() != null && card.queues() > 1) {
            fields.and("mq", true);
            if (driver.endsWith("-pci")) {
                fields.and("vectors", 2 * card.queues() + 2);
            }
        }
        if (card.queues() != null && card.queues() > network.backend().queues()) {
            draft.problems()
                    .add(
                            field + ".queues",
                            PlanError.CONFLICT,
                            pairs(network.backend().queues()) + ", not " + card.queues(),
                            "ask for no more, or choose a network that has several");
        }
        Origin origin = new Origin(field, "the guest's network card");
        draft.device(
                driver,
                fields.wished(card.properties()),
                board.attachmentOf(driver),
                card.address(),
                card.device() == null ? origin.and(fitting.why()) : origin);
    }

    private static String pairs(int queues) {
        return queues == 1 ? "the network has 1 pair of queues" : "the network has " + queues + " pairs of queues";
    }
}
