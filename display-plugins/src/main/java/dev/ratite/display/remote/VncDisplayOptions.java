package dev.ratite.display.remote;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a VNC server listens, and whom it lets in. Without path, host and port it is a socket in the VM's own directory.
 *
 * @param path a Unix socket, absolute; null for the VM's own directory, or for TCP
 * @param host the address for TCP, in numbers; 127.0.0.1 unless said otherwise
 * @param port the first TCP port to try, from 5900 on; with {@code host} alone it is 5900
 * @param lastPort the last port to try; {@code port} where that was given, otherwise 5999
 * @param websocketPort a further TCP port, for browsers; null for none
 * @param passwordFile a file with the password, of at most 8 bytes; null for none
 * @param passwordRequired whether nobody gets in without a password; with no {@code passwordFile} nobody gets in until
 *     one is set over QMP. Unless said otherwise it is whether there is a file
 * @param tlsDirectory a directory with ca-cert.pem, server-cert.pem and server-key.pem; null for no encryption
 * @param tlsVerifyClients whether clients need a certificate of that CA; false unless said otherwise
 * @param share what becomes of other clients when one connects; null for QEMU's {@code allow-exclusive}
 * @param lossy whether pictures may lose detail; false unless said otherwise
 * @param nonAdaptive whether the encoding stays as the client wants it; false unless said otherwise
 * @param powerControl whether clients may shut the guest down and reset it; false unless said otherwise
 * @param lockKeySync whether caps lock and num lock are kept in step; true unless said otherwise
 * @param keyDelay how long a key is held down at least; null for QEMU's 10 ms
 * @param connections how many clients there may be at once; null for QEMU's 32
 * @param audio id of the audio backend whose sound clients may have; null for none
 * @param device id of the graphics device that is shown; null for the first
 * @param head which of that device's screens; null for the first
 */
public record VncDisplayOptions(
        @Nullable Path path,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Integer lastPort,
        @Nullable Integer websocketPort,
        @Nullable Path passwordFile,
        Boolean passwordRequired,
        @Nullable Path tlsDirectory,
        Boolean tlsVerifyClients,
        @Nullable Share share,
        Boolean lossy,
        Boolean nonAdaptive,
        Boolean powerControl,
        Boolean lockKeySync,
        @Nullable Duration keyDelay,
        @Nullable Integer connections,
        @Nullable String audio,
        @Nullable String device,
        @Nullable Integer head) {
    /** What becomes of other clients when one connects. */
    public enum Share {
        /** They stay, unless the new one wants to be alone. */
        ALLOW_EXCLUSIVE,
        /** They stay, whatever the new one wants. */
        FORCE_SHARED,
        /** They stay, and what the new one wants is not looked at. */
        IGNORE
    }

    /** The VNC protocol counts displays from this port on. */
    static final int FIRST_PORT = 5900;

    private static final int LAST_PORT = 5999;

    /** Fills in what is null. */
    public VncDisplayOptions(
            @Nullable Path path,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Integer lastPort,
            @Nullable Integer websocketPort,
            @Nullable Path passwordFile,
            @Nullable Boolean passwordRequired,
            @Nullable Path tlsDirectory,
            @Nullable Boolean tlsVerifyClients,
            @Nullable Share share,
            @Nullable Boolean lossy,
            @Nullable Boolean nonAdaptive,
            @Nullable Boolean powerControl,
            @Nullable Boolean lockKeySync,
            @Nullable Duration keyDelay,
            @Nullable Integer connections,
            @Nullable String audio,
            @Nullable String device,
            @Nullable Integer head) {
        boolean tcp = Stream.of(host, port, lastPort, websocketPort).anyMatch(given -> given != null);
        this.path = path;
        this.host = tcp ? requireNonNullElse(host, HostAddress.LOOPBACK) : null;
        this.port = tcp ? requireNonNullElse(port, FIRST_PORT) : null;
        this.lastPort = tcp ? requireNonNullElse(lastPort, requireNonNullElse(port, LAST_PORT)) : null;
        this.websocketPort = websocketPort;
        this.passwordFile = passwordFile;
        this.passwordRequired = requireNonNullElse(passwordRequired, passwordFile != null);
        this.tlsDirectory = tlsDirectory;
        this.tlsVerifyClients = requireNonNullElse(tlsVerifyClients, false);
        this.share = share;
        this.lossy = requireNonNullElse(lossy, false);
        this.nonAdaptive = requireNonNullElse(nonAdaptive, false);
        this.powerControl = requireNonNullElse(powerControl, false);
        this.lockKeySync = requireNonNullElse(lockKeySync, true);
        this.keyDelay = keyDelay;
        this.connections = connections;
        this.audio = audio;
        this.device = device;
        this.head = head;
        VncChecks.check(this, passwordRequired == null);
    }

    /** A socket in the VM's own directory. */
    public static VncDisplayOptions inVmDirectory() {
        return builder().build();
    }

    /** The first free port of 127.0.0.1 from 5900 to 5999; {@code query-vnc-servers} tells which. */
    public static VncDisplayOptions anyPort() {
        return builder().host(HostAddress.LOOPBACK).build();
    }

    public static VncDisplayOptionsBuilder builder() {
        return new VncDisplayOptionsBuilder();
    }

    /** Whether it listens on a port, and not on a socket in the file system. */
    boolean isTcp() {
        return port != null;
    }
}
