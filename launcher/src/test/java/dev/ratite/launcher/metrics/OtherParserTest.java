package dev.ratite.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsOpenMetricsParser;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The text, as another project's strict parser reads it: that of Prometheus's client library for Python. */
@Tag("integration")
@NeedsOpenMetricsParser
class OtherParserTest {
    private static final String PROGRAM = """
            import sys
            from prometheus_client.openmetrics.parser import text_string_to_metric_families
            for family in text_string_to_metric_families(sys.stdin.read()):
                for sample in family.samples:
                    print(family.type, family.unit, sample.name, sorted(sample.labels.items()), float(sample.value))
            """;

    @Test
    void theTextIsUnderstood() throws Exception {
        String read = parse(OpenMetricsText.of(SampleMetrics.all()), 0);
        assertThat(read.lines())
                .contains(
                        "info  ratite_vm_info [('incarnation', '42-4711'), ('pid', '42'), ('vm', 'full')] 1.0",
                        "stateset  ratite_vm_state [('ratite_vm_state', 'crashed'), ('vm', 'gone')] 1.0",
                        "gauge bytes ratite_vm_guest_memory_used_bytes [('vm', 'full')] 600.0",
                        "counter seconds ratite_vm_cpu_seconds_total [('incarnation', '42-4711'), ('mode', 'user'),"
                                + " ('vm', 'full')] 1.5",
                        "counter bytes ratite_vm_disk_bytes_total [('disk', 'odd \"\\\\\\n name'),"
                                + " ('incarnation', '42-4711'), ('operation', 'write'), ('vm', 'full')] 8192.0");
        long samples = OpenMetricsText.of(SampleMetrics.all())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
        assertThat(read.lines()).hasSize((int) samples);
    }

    @Test
    void noVmsAreUnderstoodToo() throws Exception {
        assertThat(parse(OpenMetricsText.of(List.of()), 0)).isEmpty();
    }

    /** Otherwise the other tests would prove nothing. */
    @Test
    void whatIsWrongIsNotUnderstood() throws Exception {
        String text = OpenMetricsText.of(SampleMetrics.all());
        assertThat(parse(text.replace("# EOF\n", ""), 1)).contains("ValueError");
        assertThat(parse(text.replace("_total{", "{"), 1)).contains("ValueError");
    }

    private static String parse(String text, int status) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(RealPart.OPENMETRICS_PARSER.path().toString(), "-c", PROGRAM)
                .redirectErrorStream(true)
                .start();
        python.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        python.getOutputStream().close();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isEqualTo(status);
        return said;
    }
}
