package dev.ratite.network.tap;

import dev.ratite.api.RatiteException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether the host has what QEMU needs, since QEMU says little where it lacks it, and may even crash. */
final class HostParts {
    private static final Path TUN = Path.of("/dev/net/tun");
    private static final Path VHOST = Path.of("/dev/vhost-net");

    private static final List<Path> HELPERS = List.of(
            Path.of("/usr/lib/qemu/qemu-bridge-helper"),
            Path.of("/usr/libexec/qemu-bridge-helper"),
            Path.of("/usr/libexec/qemu/qemu-bridge-helper"),
            Path.of("/usr/local/libexec/qemu-bridge-helper"));

    private final String subject;

    HostParts(String subject) {
        this.subject = subject;
    }

    void checkTun() {
        if (!usable(TUN)) {
            throw missing(
                    TapNetworkError.TUN_UNUSABLE,
                    "this user may not use '" + TUN + "', or the kernel has no tap interfaces",
                    "run as a user who may, or use a network of type user or bridge");
        }
    }

    /** Without it QEMU 7.2 ends with SIGABRT. */
    void checkVhost() {
        if (!usable(VHOST)) {
            throw missing(
                    TapNetworkError.VHOST_UNUSABLE,
                    "this user may not use '" + VHOST + "', or the kernel has no vhost-net",
                    "leave vhost out, or load the kernel's module vhost_net");
        }
    }

    /** QEMU would make an interface that is plugged into nothing. */
    void checkInterface(String name) {
        try {
            if (NetworkInterface.getByName(name) == null) {
                throw missing(
                        TapNetworkError.INTERFACE_MISSING,
                        "there is no interface '" + name + "'",
                        "make it (ip tuntap add dev " + name + " mode tap), or say \"create\": true");
            }
        } catch (SocketException e) {
            throw new RatiteException(
                    TapNetworkError.INTERFACE_MISSING,
                    subject + ": the host's interfaces cannot be listed",
                    "see what ip link says",
                    e);
        }
    }

    void checkProgram(String field, @Nullable Path program) {
        if (program != null && !runs(program)) {
            throw missing(
                    TapNetworkError.PROGRAM_MISSING,
                    "no " + field + " '" + program + "' that this user may run",
                    "check the path and its permissions");
        }
    }

    Path helper(@Nullable Path named) {
        checkProgram("helper", named);
        if (named != null) {
            return named;
        }
        return HELPERS.stream()
                .filter(HostParts::runs)
                .findFirst()
                .orElseThrow(() -> missing(
                        TapNetworkError.PROGRAM_MISSING,
                        "QEMU's bridge helper is in none of the places known here",
                        "install it (Debian: apt-get install qemu-system-common), or name it as helper"));
    }

    private static boolean usable(Path device) {
        return Files.isReadable(device) && Files.isWritable(device);
    }

    private static boolean runs(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    private RatiteException missing(TapNetworkError code, String fault, String remedy) {
        return new RatiteException(code, subject + ": " + fault, remedy, null);
    }
}
