package dev.ratite.bench.qmp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named numbers that one run of a part gives. */
record Measured(Map<String, Double> numbers) {
    Measured {
        numbers = Map.copyOf(numbers);
    }

    double get(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("No '" + name + "' among " + numbers);
        }
        return number;
    }

    /** One {@code name=number} a line. */
    static Measured parse(Iterable<String> lines) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            numbers.put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
        }
        return new Measured(numbers);
    }
}
