package dev.ratite.launcher.attach;

import dev.ratite.launcher.attach.MonitorPlace.NoWay;
import dev.ratite.launcher.attach.MonitorPlace.PassedSocket;
import dev.ratite.launcher.attach.MonitorPlace.Pipes;
import dev.ratite.launcher.attach.MonitorPlace.TcpPort;
import dev.ratite.launcher.attach.MonitorPlace.UnixSocket;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a character device of QEMU's comes to for somebody who wants to connect to it. */
final class Backends {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([^,]*)(,.*)?", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int LAST_PORT = 65535;

    private static final NoWay CALLS = new NoWay(
            "QEMU is the client there, and whoever it called has this monitor", "ask that program to give it up");
    private static final NoWay BUILT_IN =
            new NoWay("it is of a kind that no other program can connect to", "add a monitor on a Unix socket");

    private Backends() {}

    /** {@code -chardev TEXT}. */
    static MonitorPlace ofChardev(OptionText options) {
        String kind = options.get("backend", "");
        return switch (kind) {
            case "socket" -> socket(options);
            case "pipe" -> new Pipes(options.get("path", ""));
            default -> BUILT_IN;
        };
    }

    /** The old form, which {@code -qmp} takes: {@code unix:PATH,server=on}. */
    static MonitorPlace ofDevice(String text) {
        if (text.startsWith("mon:")) {
            return ofDevice(text.substring("mon:".length()));
        }
        if (text.startsWith("unix:")) {
            return socket(OptionText.parse(text.substring("unix:".length()), "path"));
        }
        if (text.startsWith("pipe:")) {
            return new Pipes(text.substring("pipe:".length()));
        }
        for (String protocol : new String[] {"tcp:", "telnet:", "websocket:", "tn3270:"}) {
            if (text.startsWith(protocol)) {
                return overTcp(protocol, text.substring(protocol.length()));
            }
        }
        return BUILT_IN;
    }

    private static MonitorPlace overTcp(String protocol, String rest) {
        Matcher parts = HOST_AND_PORT.matcher(rest);
        if (!protocol.equals("tcp:") || !parts.matches()) {
            return BUILT_IN;
        }
        String more = parts.group(3) == null ? "" : parts.group(3).substring(1);
        OptionText options = OptionText.parse(more, null);
        Map<String, String> values = options.values();
        values.put("host", parts.group(1));
        values.put("port", parts.group(2));
        return socket(options);
    }

    private static MonitorPlace socket(OptionText options) {
        if (options.on("telnet") || options.on("tn3270") || options.on("websocket")) {
            return new NoWay("it speaks another protocol around QMP", "add a monitor on a Unix socket");
        }
        if (options.get("tls-creds") != null) {
            return new NoWay("it wants TLS", "add a monitor on a Unix socket");
        }
        String descriptor = options.get("fd");
        if (!options.on("server")) {
            return CALLS;
        }
        if (descriptor != null) {
            return NUMBER.matcher(descriptor).matches()
                    ? new PassedSocket(Integer.parseInt(descriptor))
                    : new NoWay("its descriptor '" + descriptor + "' has only a name", null);
        }
        String path = options.get("path");
        if (path == null) {
            return port(options);
        }
        return options.on("abstract")
                ? new NoWay("its socket has an abstract name, which Java cannot connect to", "use a path")
                : new UnixSocket(path);
    }

    private static MonitorPlace port(OptionText options) {
        String port = options.get("port", "");
        boolean known = NUMBER.matcher(port).matches() && options.get("to") == null;
        int number = known ? Integer.parseInt(port) : 0;
        return number > 0 && number <= LAST_PORT
                ? new TcpPort(options.get("host", ""), number)
                : new NoWay(
                        "which port it took is not known: '" + port + "'",
                        "look for it with: ss -ltnp, and attach to it by host and port");
    }
}
