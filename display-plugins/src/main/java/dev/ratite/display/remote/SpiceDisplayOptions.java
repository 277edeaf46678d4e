package dev.ratite.display.remote;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a SPICE server listens, and whom it lets in. Without path, host and ports it is a socket in the VM's own directory.
 * A VM has at most one display of this type.
 *
 * @param path a Unix socket, absolute; null for the VM's own directory, or for TCP
 * @param host the address for TCP, in numbers; 127.0.0.1 unless said otherwise
 * @param port the TCP port; null for none but {@code tlsPort}
 * @param tlsPort the TCP port for encrypted connections; null for none
 * @param tlsDirectory a directory with ca-cert.pem, server-cert.pem and server-key.pem; goes with {@code tlsPort}
 * @param passwordFile a file with the password, of at most 60 bytes; null for none
 * @param passwordRequired whether nobody gets in without a password; with no {@code passwordFile} nobody gets in until
 *     one is set over QMP. Unless said otherwise it is whether there is a file
 * @param imageCompression how pictures are packed; null for SPICE's own choice, {@code auto-glz}
 * @param jpegWanCompression whether pictures lose detail on slow networks; null for {@code auto}
 * @param zlibGlzWanCompression whether pictures are packed harder on slow networks; null for {@code auto}
 * @param streamingVideo which moving parts become a video stream; null for {@code off}
 * @param playbackCompression whether sound is packed; true unless said otherwise
 * @param seamlessMigration whether clients stay connected when the VM moves; false unless said otherwise
 * @param copyPaste whether guest and client share a clipboard; true unless said otherwise
 * @param fileTransfer whether clients may send files to the guest; true unless said otherwise
 * @param agentMouse whether the mouse moves by way of the guest's agent, where there is one; true unless said otherwise
 * @param gl whether the guest may draw with OpenGL; for a client on this machine alone, and so not with ports; false
 *     unless said otherwise
 * @param renderNode the host's graphics device for {@code gl}: /dev/dri/renderD128; null for the first
 */
public record SpiceDisplayOptions(
        @Nullable Path path,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Integer tlsPort,
        @Nullable Path tlsDirectory,
        @Nullable Path passwordFile,
        Boolean passwordRequired,
        @Nullable ImageCompression imageCompression,
        @Nullable WanCompression jpegWanCompression,
        @Nullable WanCompression zlibGlzWanCompression,
        @Nullable StreamingVideo streamingVideo,
        Boolean playbackCompression,
        Boolean seamlessMigration,
        Boolean copyPaste,
        Boolean fileTransfer,
        Boolean agentMouse,
        Boolean gl,
        @Nullable Path renderNode) {
    /** How pictures are packed, without loss. */
    public enum ImageCompression {
        AUTO_GLZ,
        AUTO_LZ,
        QUIC,
        GLZ,
        LZ,
        OFF
    }

    /** When something is done for slow networks. */
    public enum WanCompression {
        AUTO,
        NEVER,
        ALWAYS
    }

    /** Which moving parts of the screen become a video stream. */
    public enum StreamingVideo {
        OFF,
        ALL,
        /** Those that look like a video. */
        FILTER
    }

    /** Fills in what is null. */
    public SpiceDisplayOptions(
            @Nullable Path path,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Integer tlsPort,
            @Nullable Path tlsDirectory,
            @Nullable Path passwordFile,
            @Nullable Boolean passwordRequired,
            @Nullable ImageCompression imageCompression,
            @Nullable WanCompression jpegWanCompression,
            @Nullable WanCompression zlibGlzWanCompression,
            @Nullable StreamingVideo streamingVideo,
            @Nullable Boolean playbackCompression,
            @Nullable Boolean seamlessMigration,
            @Nullable Boolean copyPaste,
            @Nullable Boolean fileTransfer,
            @Nullable Boolean agentMouse,
            @Nullable Boolean gl,
            @Nullable Path renderNode) {
        boolean tcp = Stream.of(host, port, tlsPort).anyMatch(given -> given != null);
        this.path = path;
        this.host = tcp ? requireNonNullElse(host, HostAddress.LOOPBACK) : null;
        this.port = port;
        this.tlsPort = tlsPort;
        this.tlsDirectory = tlsDirectory;
        this.passwordFile = passwordFile;
        this.passwordRequired = requireNonNullElse(passwordRequired, passwordFile != null);
        this.imageCompression = imageCompression;
        this.jpegWanCompression = jpegWanCompression;
        this.zlibGlzWanCompression = zlibGlzWanCompression;
        this.streamingVideo = streamingVideo;
        this.playbackCompression = requireNonNullElse(playbackCompression, true);
        this.seamlessMigration = requireNonNullElse(seamlessMigration, false);
        this.copyPaste = requireNonNullElse(copyPaste, true);
        this.fileTransfer = requireNonNullElse(fileTransfer, true);
        this.agentMouse = requireNonNullElse(agentMouse, true);
        this.gl = requireNonNullElse(gl, false);
        this.renderNode = renderNode;
        SpiceChecks.check(this, passwordRequired == null);
    }

    /** A socket in the VM's own directory. */
    public static SpiceDisplayOptions inVmDirectory() {
        return builder().build();
    }

    /** A port of 127.0.0.1. */
    public static SpiceDisplayOptions onPort(int port) {
        return builder().port(port).build();
    }

    public static SpiceDisplayOptionsBuilder builder() {
        return new SpiceDisplayOptionsBuilder();
    }

    /** Whether it listens on ports, and not on a socket in the file system. */
    boolean isTcp() {
        return host != null;
    }
}
