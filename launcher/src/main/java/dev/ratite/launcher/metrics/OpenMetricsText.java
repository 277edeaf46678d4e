package dev.ratite.launcher.metrics;

import java.io.IOException;
import java.util.Collection;

/**
 * Metrics as text, in the form of OpenMetrics 1.0, which Prometheus and others read. What is absent has no line. Counters
 * carry the label {@code incarnation}, so that one that begins anew is another one and none ever goes back.
 */
public final class OpenMetricsText {
    /** What an HTTP server says of it. */
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private OpenMetricsText() {}

    /** The whole document; VMs have to have different names. */
    public static String of(Collection<VmMetrics> vms) {
        StringBuilder text = new StringBuilder();
        try {
            write(vms, text);
        } catch (IOException e) {
            throw new IllegalStateException("Text in memory cannot be written", e);
        }
        return text.toString();
    }

    /** Writes the whole document, to be encoded as UTF-8. */
    public static void write(Collection<VmMetrics> vms, Appendable out) throws IOException {
        Families families = new Families();
        vms.forEach(families::add);
        for (Family family : families.all()) {
            out.append(family.text());
        }
        out.append("# EOF\n");
    }
}
