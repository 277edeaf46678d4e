package dev.ratite.testkit;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which form of a netdev the QEMU at hand knows, by what it says of itself. The host chooses in the same way. */
final class NetdevForms {
    private final List<?> schema;

    NetdevForms(BareQemu qemu) {
        this.schema = (List<?>) qemu.execute("query-qmp-schema");
    }

    /** The first one whose type and options this QEMU has; empty when it has those of none. */
    Optional<Netdev> chosen(NetworkBackend network) {
        return Stream.concat(Stream.of(network.netdev()), network.olderForms().stream())
                .filter(form -> options(form.type())
                        .filter(options -> options.containsAll(form.options().keySet()))
                        .isPresent())
                .findFirst();
    }

    /** The options of a type of netdev; empty when this QEMU was built without it. */
    private Optional<Set<String>> options(String type) {
        Map<?, ?> netdev = entry(text(entry("netdev_add"), "arg-type"));
        return list(netdev, "variants")
                .filter(variant -> type.equals(variant.get("case")))
                .map(variant -> list(entry(text(variant, "type")), "members")
                        .map(member -> text(member, "name"))
                        .collect(Collectors.toSet()))
                .findFirst();
    }

    private Map<?, ?> entry(String name) {
        return schema.stream()
                .map(entry -> (Map<?, ?>) entry)
                .filter(entry -> name.equals(entry.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("QEMU's schema has no '" + name + "'"));
    }

    private static String text(Map<?, ?> entry, String name) {
        return String.valueOf(entry.get(name));
    }

    private static Stream<Map<?, ?>> list(Map<?, ?> entry, String name) {
        return entry.get(name) instanceof List<?> list ? list.stream().map(item -> (Map<?, ?>) item) : Stream.empty();
    }
}
