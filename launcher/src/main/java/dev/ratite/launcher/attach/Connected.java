package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A monitor that answers.
 *
 * @param address where it is; null for pipes
 */
record Connected(QmpSession session, @Nullable SocketAddress address) {
    /** Connects to a socket. A monitor that writes for people, over many lines, shows itself by its first words. */
    static QmpSession connect(SocketAddress address, QmpOptions options) {
        try {
            return QmpSession.connect(address, options);
        } catch (QmpException.Malformed e) {
            try {
                SocketChannel socket = SocketChannel.open(address);
                return QmpSession.open(new QmpChannels(new OneLineChannel(socket), socket, socket), options);
            } catch (IOException | QmpException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    /** Opens a session, whose failures are told by what to do about them. */
    static QmpSession open(Supplier<QmpSession> opening, BooleanSupplier stopped) {
        try {
            return opening.get();
        } catch (QmpException.NotAnswering e) {
            throw stopped.getAsBoolean()
                    ? new RatiteException(
                            AttachError.MONITOR_SILENT, "QEMU is stopped by a signal", "let it go on: kill -CONT", e)
                    : new RatiteException(
                            AttachError.MONITOR_IN_USE,
                            "it is in use: another client is connected to it, or QEMU is stuck",
                            "end that client: a monitor serves one at a time",
                            e);
        } catch (QmpException.NotConnected e) {
            throw new RatiteException(
                    AttachError.MONITOR_UNREACHABLE, "nobody answers there: " + e.getMessage(), null, e);
        } catch (QmpException e) {
            throw new RatiteException(
                    AttachError.MONITOR_UNREACHABLE,
                    "what answers there is no QMP monitor: " + e.getMessage(),
                    null,
                    e);
        }
    }
}
