package dev.ratite.display.remote;

import dev.ratite.display.remote.SpiceDisplayOptions.ImageCompression;
import dev.ratite.display.remote.SpiceDisplayOptions.StreamingVideo;
import dev.ratite.display.remote.SpiceDisplayOptions.WanCompression;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gathers the options of a SPICE display by name. What is not given keeps its default. Belongs to one thread. */
public final class SpiceDisplayOptionsBuilder {
    private @Nullable Path path;
    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable Integer tlsPort;
    private @Nullable Path tlsDirectory;
    private @Nullable Path passwordFile;
    private @Nullable Boolean passwordRequired;
    private @Nullable ImageCompression imageCompression;
    private @Nullable WanCompression jpegWanCompression;
    private @Nullable WanCompression zlibGlzWanCompression;
    private @Nullable StreamingVideo streamingVideo;
    private @Nullable Boolean playbackCompression;
    private @Nullable Boolean seamlessMigration;
    private @Nullable Boolean copyPaste;
    private @Nullable Boolean fileTransfer;
    private @Nullable Boolean agentMouse;
    private @Nullable Boolean gl;
    private @Nullable Path renderNode;

    SpiceDisplayOptionsBuilder() {}

    public SpiceDisplayOptionsBuilder path(Path path) {
        this.path = path;
        return this;
    }

    public SpiceDisplayOptionsBuilder host(String host) {
        this.host = host;
        return this;
    }

    public SpiceDisplayOptionsBuilder port(int port) {
        this.port = port;
        return this;
    }

    public SpiceDisplayOptionsBuilder tlsPort(int tlsPort) {
        this.tlsPort = tlsPort;
        return this;
    }

    public SpiceDisplayOptionsBuilder tlsDirectory(Path tlsDirectory) {
        this.tlsDirectory = tlsDirectory;
        return this;
    }

    public SpiceDisplayOptionsBuilder passwordFile(Path passwordFile) {
        this.passwordFile = passwordFile;
        return this;
    }

    public SpiceDisplayOptionsBuilder passwordRequired(boolean passwordRequired) {
        this.passwordRequired = passwordRequired;
        return this;
    }

    public SpiceDisplayOptionsBuilder imageCompression(ImageCompression imageCompression) {
        this.imageCompression = imageCompression;
        return this;
    }

    public SpiceDisplayOptionsBuilder jpegWanCompression(WanCompression jpegWanCompression) {
        this.jpegWanCompression = jpegWanCompression;
        return this;
    }

    public SpiceDisplayOptionsBuilder zlibGlzWanCompression(WanCompression zlibGlzWanCompression) {
        this.zlibGlzWanCompression = zlibGlzWanCompression;
        return this;
    }

    public SpiceDisplayOptionsBuilder streamingVideo(StreamingVideo streamingVideo) {
        this.streamingVideo = streamingVideo;
        return this;
    }

    public SpiceDisplayOptionsBuilder playbackCompression(boolean playbackCompression) {
        this.playbackCompression = playbackCompression;
        return this;
    }

    public SpiceDisplayOptionsBuilder seamlessMigration(boolean seamlessMigration) {
        this.seamlessMigration = seamlessMigration;
        return this;
    }

    public SpiceDisplayOptionsBuilder copyPaste(boolean copyPaste) {
        this.copyPaste = copyPaste;
        return this;
    }

    public SpiceDisplayOptionsBuilder fileTransfer(boolean fileTransfer) {
        this.fileTransfer = fileTransfer;
        return this;
    }

    public SpiceDisplayOptionsBuilder agentMouse(boolean agentMouse) {
        this.agentMouse = agentMouse;
        return this;
    }

    public SpiceDisplayOptionsBuilder gl(boolean gl) {
        this.gl = gl;
        return this;
    }

    public SpiceDisplayOptionsBuilder renderNode(Path renderNode) {
        this.renderNode = renderNode;
        return this;
    }

    /** Checks as reading a definition does. */
    public SpiceDisplayOptions build() {
        return new SpiceDisplayOptions(
                path,
                host,
                port,
                tlsPort,
                tlsDirectory,
                passwordFile,
                passwordRequired,
                imageCompression,
                jpegWanCompression,
                zlibGlzWanCompression,
                streamingVideo,
                playbackCompression,
                seamlessMigration,
                copyPaste,
                fileTransfer,
                agentMouse,
                gl,
                renderNode);
    }
}
