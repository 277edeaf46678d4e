package dev.ratite.qmp.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which names, in QEMU's schema and in what surrounds it, stand before a secret. */
final class SecretNames {
    private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "cookie", "token");
    private static final Set<String> WHOLE = Set.of("secret", "pass", "pwd", "pin", "rawdata", "privatekey", "apikey");
    /** Of secret objects; everything else in them is masked. */
    private static final Set<String> READABLE = Set.of("qom-type", "id", "format", "keyid", "loaded", "serial");

    private static final Map<String, Set<String>> OF_COMMAND = Map.of(
            "object-add", Set.of("data"),
            "change", Set.of("arg"),
            "guest-exec", Set.of("input-data"),
            "sev-inject-launch-secret", Set.of("packet-header"));

    private SecretNames() {}

    /** A password by its name. Ids of secret objects, which QEMU calls {@code …-secret} and {@code …id}, are none. */
    static boolean holdsSecret(String name) {
        String plain = name.substring(name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "");
        if (WHOLE.contains(plain)) {
            return true;
        }
        return !isReference(plain) && PARTS.stream().anyMatch(plain::contains);
    }

    private static boolean isReference(String plain) {
        return plain.endsWith("secret") || plain.endsWith("id") || plain.endsWith("file") || plain.endsWith("path");
    }

    /** {@code key} is a secret where it is a string, as in Ceph's options; elsewhere it is a key of the keyboard. */
    static boolean isKey(String name) {
        return name.substring(name.lastIndexOf('.') + 1).equalsIgnoreCase("key");
    }

    /** A property of an object in QEMU's tree. */
    static boolean isSecretProperty(String name) {
        return holdsSecret(name) || name.equals("data");
    }

    static boolean isSecretType(String qomType) {
        String type = qomType.toLowerCase(Locale.ROOT);
        return type.contains("secret") || type.contains("cipher");
    }

    static boolean isReadableInSecretObject(String name) {
        return READABLE.contains(name);
    }

    static Set<String> ofCommand(String command) {
        return OF_COMMAND.getOrDefault(command, Set.of());
    }
}
