package dev.ratite.qmp.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which names, in QEMU's schema and in what surrounds it, stand before a secret. */
final class SecretNames {
    private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "cookie", "token", "secret");
    /** Names that programs and web services give their secrets, in the environment and in URLs. */
    private static final List<String> PARTS_OF_ASSIGNED =
            List.of("pass", "pwd", "signature", "privatekey", "apikey", "accesskey", "accountkey");
    /** Names of QEMU's, without their signs, in which {@code pass} is no password. */
    private static final List<String> OTHER_PASSES = List.of("bypass", "passthrough", "passdiscard");

    private static final Set<String> WHOLE = Set.of("pass", "pwd", "pin", "sig", "rawdata", "privatekey", "apikey");
    /** Before ids of secret objects; any other {@code …-secret}, and any other spelling of these, is a secret itself. */
    private static final Set<String> REFERENCES = Set.of(
            "key-secret", "password-secret", "proxy-password-secret", "cookie-secret", "new-secret", "old-secret");
    /** Contents of a guest's files, and what its programs print. */
    private static final Set<String> GUEST_DATA = Set.of("buf-b64", "out-data", "err-data");
    /** Of secret objects; everything else in them is masked. */
    private static final Set<String> READABLE = Set.of("qom-type", "id", "format", "keyid", "loaded", "serial");

    private static final Map<String, Set<String>> OF_COMMAND = Map.of(
            "object-add", Set.of("data"),
            "change", Set.of("arg"),
            "guest-exec", Set.of("input-data"),
            "sev-inject-launch-secret", Set.of("packet-header"));

    private SecretNames() {}

    /** A password by its name. Ids of secret objects, as in {@code key-secret} and {@code passwordid}, are none. */
    static boolean holdsSecret(String name) {
        String last = lastPart(name);
        String plain = plain(last);
        return WHOLE.contains(plain)
                || (!isReference(last, plain) && PARTS.stream().anyMatch(plain::contains));
    }

    /** The same for what stands before an equals sign, where names are of any program's making. */
    static boolean isSecretAssigned(String name) {
        String last = lastPart(name);
        if (holdsSecret(last) || isKey(last)) {
            return true;
        }
        String whole = plain(name);
        for (String other : OTHER_PASSES) {
            whole = whole.replace(other, "");
        }
        return !isReference(last, plain(last))
                && Stream.concat(PARTS.stream(), PARTS_OF_ASSIGNED.stream()).anyMatch(whole::contains);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static boolean isReference(String last, String plain) {
        return REFERENCES.contains(last) || plain.endsWith("id") || plain.endsWith("file") || plain.endsWith("path");
    }

    /** What a guest holds, secret or not: nothing tells which. */
    static boolean holdsGuestData(String name) {
        return GUEST_DATA.contains(name);
    }

    /** {@code key} is a secret where it is a string, as in Ceph's options; elsewhere it is a key of the keyboard. */
    static boolean isKey(String name) {
        return lastPart(name).equalsIgnoreCase("key");
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
