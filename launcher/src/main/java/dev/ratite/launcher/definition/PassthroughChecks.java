package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a PCI device of the host is named. */
final class PassthroughChecks {
    private static final Pattern HOST = Pattern.compile("([0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

    private PassthroughChecks() {}

    static void check(Problems problems, @Nullable String host, @Nullable Path mediated) {
        if ((host == null) == (mediated == null)) {
            problems.add(
                    "host",
                    DefinitionError.BAD_VALUE,
                    host == null ? "neither 'host' nor 'mediated' is given" : "both 'host' and 'mediated' are given",
                    "give one of them, as \"host\": \"0000:01:00.0\"");
        } else if (host != null && !HOST.matcher(host).matches()) {
            problems.add(
                    "host",
                    DefinitionError.BAD_VALUE,
                    "'" + host + "' is no PCI address",
                    "write it like 0000:0a:00.0, in small letters, as lspci -D does");
        }
        Checks.absolute(problems, "mediated", mediated);
    }
}
