package dev.ratite.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.VmState;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenMetricsTextTest {
    private static final Pattern LINE = Pattern.compile("# (TYPE|UNIT|HELP) [a-z_]+ [^\\n]+"
            + "|[a-z_]+\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\"(,[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\")*)\\} [0-9]+(\\.[0-9]+)?"
            + "|# EOF");

    @Test
    void everyLineIsOfTheStandardsForm() {
        assertThat(OpenMetricsText.of(SampleMetrics.all()).lines())
                .allSatisfy(line -> assertThat(line).matches(LINE))
                .last()
                .isEqualTo("# EOF");
    }

    @Test
    void aVmIsToldInFull() {
        assertThat(OpenMetricsText.of(List.of(SampleMetrics.full("web"))).lines())
                .contains(
                        "# TYPE ratite_vm_cpu_seconds counter",
                        "# UNIT ratite_vm_cpu_seconds seconds",
                        "ratite_vm_info{vm=\"web\",incarnation=\"42-4711\",pid=\"42\"} 1",
                        "ratite_vm_state{vm=\"web\",ratite_vm_state=\"running\"} 1",
                        "ratite_vm_state{vm=\"web\",ratite_vm_state=\"io-error\"} 0",
                        "ratite_vm_uptime_seconds{vm=\"web\"} 100",
                        "ratite_vm_cpu_seconds_total{vm=\"web\",incarnation=\"42-4711\",mode=\"user\"} 1.5",
                        "ratite_vm_vcpu_seconds_total{vm=\"web\",incarnation=\"42-4711\",vcpu=\"1\"} 0.25",
                        "ratite_vm_memory_proportional_bytes{vm=\"web\"} 900",
                        "ratite_vm_guest_memory_used_bytes{vm=\"web\"} 600",
                        "ratite_vm_disk_bytes_total{vm=\"web\",incarnation=\"42-4711\",disk=\"root\",operation=\"write\"} 8192",
                        "ratite_vm_disk_seconds_total{vm=\"web\",incarnation=\"42-4711\",disk=\"root\",operation=\"read\"}"
                                + " 0.000000007",
                        "ratite_vm_network_bytes_total{vm=\"web\",incarnation=\"42-4711\",network=\"lan\",direction=\"sent\"} 5");
    }

    @Test
    void whatIsAbsentHasNoLine() {
        assertThat(OpenMetricsText.of(List.of(SampleMetrics.silent("web"))).lines())
                .filteredOn(line -> !line.startsWith("#"))
                .filteredOn(line -> !line.startsWith("ratite_vm_state{"))
                .extracting(line -> line.substring(0, line.indexOf('{')))
                .containsOnly(
                        "ratite_vm_info",
                        "ratite_vm_uptime_seconds",
                        "ratite_vm_cpu_seconds_total",
                        "ratite_vm_memory_resident_bytes");
        assertThat(OpenMetricsText.of(List.of(VmMetrics.without("web", VmState.STOPPED)))
                        .lines()
                        .filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(line).startsWith("ratite_vm_state{"));
        assertThat(OpenMetricsText.of(List.of())).isEqualTo("# EOF\n");
    }

    /** The standard wants the samples of a metric side by side, whatever the number of VMs. */
    @Test
    void eachMetricIsThereOnce() {
        List<String> types = OpenMetricsText.of(List.of(SampleMetrics.full("a"), SampleMetrics.full("b")))
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .toList();
        assertThat(types).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void everyCounterTellsItsIncarnation() {
        Set<String> others = OpenMetricsText.of(SampleMetrics.all())
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("_total{"))
                .filter(line -> !line.contains("incarnation=\"42-4711\""))
                .collect(Collectors.toSet());
        assertThat(others).isEmpty();
    }

    @Test
    void labelsAreEscaped() {
        assertThat(Labels.of("disk", "a\\b\"c\nd").toString()).isEqualTo("{disk=\"a\\\\b\\\"c\\nd\"}");
    }
}
