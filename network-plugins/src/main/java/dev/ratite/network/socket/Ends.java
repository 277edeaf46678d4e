package dev.ratite.network.socket;

import dev.ratite.api.QemuSocket;
import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkRequest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the options of all three types ask of their ends, and how QEMU is told. */
final class Ends {
    private Ends() {}

    /** Exactly one of several was given. */
    static void checkOneOf(Map<String, Boolean> given) {
        List<String> those = given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        if (those.size() != 1) {
            String all = given.keySet().stream().collect(Collectors.joining(", "));
            throw conflict(
                    those.isEmpty() ? "None of " + all + " is given" : "There is more than one of " + all,
                    "give one of them");
        }
    }

    static void checkPort(String name, @Nullable Endpoint end) {
        if (end != null && !end.isUnix() && end.port() == null) {
            throw conflict(name + " '" + end.host() + "' has no port", "give the port as well");
        }
    }

    static RatiteException conflict(String sentence, String remedy) {
        return new RatiteException(SocketNetworkError.ENDPOINTS_CONFLICT, sentence, remedy, null);
    }

    /** As QAPI's {@code SocketAddress}. */
    static Map<String, Object> address(Endpoint end) {
        Map<String, Object> address = new LinkedHashMap<>();
        if (end.path() != null) {
            address.put("type", "unix");
            address.put("path", end.path().toString());
        } else {
            address.put("type", "inet");
            address.put("host", String.valueOf(end.host()));
            address.put("port", end.port() == null ? "0" : end.port().toString());
        }
        return address;
    }

    /** The socket that QEMU makes of an end of its own; null when it makes none, or when nobody launches it. */
    static @Nullable QemuSocket taking(@Nullable Endpoint end, NetworkRequest request) {
        Path path = end == null ? null : end.path();
        return path == null || request.resources().planOnly()
                ? null
                : QemuSocket.taking(request.vm(), path, request.resources(), SocketNetworkError.SOCKET_NOT_REMOVED);
    }

    /** QEMU removes what is at the path before it listens there, and some versions keep silent when that fails. */
    static void checkOwn(Endpoint end, NetworkRequest request) {
        Path path = end.path();
        if (path == null) {
            return;
        }
        Path directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new RatiteException(
                    SocketNetworkError.DIRECTORY_UNUSABLE,
                    request.subject() + ": no socket can be made at '" + path + "'",
                    "see that the directory is there and that this user may write to it",
                    null);
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)) {
            throw new RatiteException(
                    SocketNetworkError.PATH_TAKEN,
                    request.subject() + ": '" + path + "' is there and is no socket",
                    "choose another path; QEMU would delete the file",
                    null);
        }
    }
}
