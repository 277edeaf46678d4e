package dev.ratite.launcher.metrics;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** All samples of one metric. Without any it is left out. Belongs to one thread. */
final class Family {
    private final String name;
    private final String type;
    private final String suffix;
    private final String help;
    private final List<String> samples = new ArrayList<>();

    private Family(String name, String type, String suffix, String help) {
        this.name = name;
        this.type = type;
        this.suffix = suffix;
        this.help = help;
    }

    static Family gauge(String name, String help) {
        return new Family(name, "gauge", "", help);
    }

    static Family counter(String name, String help) {
        return new Family(name, "counter", "_total", help);
    }

    static Family info(String name, String help) {
        return new Family(name, "info", "_info", help);
    }

    static Family states(String name, String help) {
        return new Family(name, "stateset", "", help);
    }

    void add(Labels labels, long value) {
        samples.add(name + suffix + labels + " " + value);
    }

    void add(Labels labels, OptionalLong value) {
        value.ifPresent(known -> add(labels, known));
    }

    /** In seconds, exactly: a double would round long times. */
    void add(Labels labels, Duration value) {
        BigDecimal seconds = BigDecimal.valueOf(value.getSeconds())
                .add(BigDecimal.valueOf(value.getNano(), 9))
                .stripTrailingZeros();
        samples.add(name + suffix + labels + " " + seconds.toPlainString());
    }

    String name() {
        return name;
    }

    String text() {
        if (samples.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        unit(text);
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        samples.forEach(sample -> text.append(sample).append('\n'));
        return text.toString();
    }

    /** The standard has the unit as the name's last word. */
    private void unit(StringBuilder text) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        if (last.equals("seconds") || last.equals("bytes")) {
            text.append("# UNIT ").append(name).append(' ').append(last).append('\n');
        }
    }
}
