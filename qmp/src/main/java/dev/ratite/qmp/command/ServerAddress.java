package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Where a server of QEMU's listens.
 *
 * @param type {@code inet}, {@code unix}, {@code vsock} or {@code fd}
 * @param data what the type needs, as QMP has it
 */
public record ServerAddress(String type, Map<String, ?> data) implements Structure {
    public ServerAddress {
        requireNonNull(type, "type is null");
        data = Arguments.copy(data);
    }

    public static ServerAddress unix(String path) {
        return new ServerAddress("unix", Map.of("path", path));
    }

    /** @param port from 1 to 65535; QEMU does not tell which port it got if it may choose */
    public static ServerAddress inet(String host, int port) {
        return new ServerAddress(
                "inet",
                new Arguments()
                        .and("host", host)
                        .and("port", Integer.toString(port))
                        .toMap());
    }

    /** @param name under which {@code getfd} keeps the descriptor of a listening socket */
    public static ServerAddress descriptor(String name) {
        return new ServerAddress("fd", Map.of("str", name));
    }

    @Override
    public Map<String, Object> members() {
        return new Arguments().and("type", type).and("data", data).toMap();
    }
}
