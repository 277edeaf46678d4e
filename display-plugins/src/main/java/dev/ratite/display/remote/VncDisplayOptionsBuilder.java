package dev.ratite.display.remote;

import dev.ratite.display.remote.VncDisplayOptions.Share;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gathers the options of a VNC display by name. What is not given keeps its default. Belongs to one thread. */
public final class VncDisplayOptionsBuilder {
    private @Nullable Path path;
    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable Integer lastPort;
    private @Nullable Integer websocketPort;
    private @Nullable Path passwordFile;
    private @Nullable Boolean passwordRequired;
    private @Nullable Path tlsDirectory;
    private @Nullable Boolean tlsVerifyClients;
    private @Nullable Share share;
    private @Nullable Boolean lossy;
    private @Nullable Boolean nonAdaptive;
    private @Nullable Boolean powerControl;
    private @Nullable Boolean lockKeySync;
    private @Nullable Duration keyDelay;
    private @Nullable Integer connections;
    private @Nullable String audio;
    private @Nullable String device;
    private @Nullable Integer head;

    VncDisplayOptionsBuilder() {}

    public VncDisplayOptionsBuilder path(Path path) {
        this.path = path;
        return this;
    }

    public VncDisplayOptionsBuilder host(String host) {
        this.host = host;
        return this;
    }

    public VncDisplayOptionsBuilder port(int port) {
        this.port = port;
        return this;
    }

    public VncDisplayOptionsBuilder lastPort(int lastPort) {
        this.lastPort = lastPort;
        return this;
    }

    public VncDisplayOptionsBuilder websocketPort(int websocketPort) {
        this.websocketPort = websocketPort;
        return this;
    }

    public VncDisplayOptionsBuilder passwordFile(Path passwordFile) {
        this.passwordFile = passwordFile;
        return this;
    }

    public VncDisplayOptionsBuilder passwordRequired(boolean passwordRequired) {
        this.passwordRequired = passwordRequired;
        return this;
    }

    public VncDisplayOptionsBuilder tlsDirectory(Path tlsDirectory) {
        this.tlsDirectory = tlsDirectory;
        return this;
    }

    public VncDisplayOptionsBuilder tlsVerifyClients(boolean tlsVerifyClients) {
        this.tlsVerifyClients = tlsVerifyClients;
        return this;
    }

    public VncDisplayOptionsBuilder share(Share share) {
        this.share = share;
        return this;
    }

    public VncDisplayOptionsBuilder lossy(boolean lossy) {
        this.lossy = lossy;
        return this;
    }

    public VncDisplayOptionsBuilder nonAdaptive(boolean nonAdaptive) {
        this.nonAdaptive = nonAdaptive;
        return this;
    }

    public VncDisplayOptionsBuilder powerControl(boolean powerControl) {
        this.powerControl = powerControl;
        return this;
    }

    public VncDisplayOptionsBuilder lockKeySync(boolean lockKeySync) {
        this.lockKeySync = lockKeySync;
        return this;
    }

    public VncDisplayOptionsBuilder keyDelay(Duration keyDelay) {
        this.keyDelay = keyDelay;
        return this;
    }

    public VncDisplayOptionsBuilder connections(int connections) {
        this.connections = connections;
        return this;
    }

    public VncDisplayOptionsBuilder audio(String audio) {
        this.audio = audio;
        return this;
    }

    public VncDisplayOptionsBuilder device(String device) {
        this.device = device;
        return this;
    }

    public VncDisplayOptionsBuilder head(int head) {
        this.head = head;
        return this;
    }

    /** Checks as reading a definition does. */
    public VncDisplayOptions build() {
        return new VncDisplayOptions(
                path,
                host,
                port,
                lastPort,
                websocketPort,
                passwordFile,
                passwordRequired,
                tlsDirectory,
                tlsVerifyClients,
                share,
                lossy,
                nonAdaptive,
                powerControl,
                lockKeySync,
                keyDelay,
                connections,
                audio,
                device,
                head);
    }
}
