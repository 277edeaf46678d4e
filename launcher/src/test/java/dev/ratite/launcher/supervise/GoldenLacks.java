package dev.ratite.launcher.supervise;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.QemuVersion;
import dev.ratite.launcher.plan.PlanError;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/**
 * What QEMUs lack for one golden definition. In the file {@code .lacks} each line is {@code before 8.0: networks[0]}, for
 * what older versions do not have, or {@code unless built in: displays[0]}, for what each has or not.
 */
record GoldenLacks(Set<String> lines) {
    private static final String BEFORE = "before ";
    private static final String BUILT = "unless built in: ";

    static GoldenLacks of(String name) {
        boolean any = Files.exists(GoldenSet.file(name, ".lacks"));
        return new GoldenLacks(
                any ? Set.copyOf(GoldenSet.read(name, ".lacks").lines().toList()) : Set.of());
    }

    /** The fields of a plan that was refused; throws what says anything else. */
    static Set<String> in(RatiteException e) {
        if (e.code() != PlanError.PLAN_IMPOSSIBLE) {
            throw e;
        }
        assertThat(e.problems()).allMatch(problem -> problem.code() == PlanError.QEMU_LACKS, e.getMessage());
        return e.problems().stream().map(Problem::field).collect(toSet());
    }

    /** Fails when a QEMU of that version was refused for other fields than it should be. */
    void assertExpected(QemuVersion version, Set<String> refused) {
        Set<String> expected = new HashSet<>();
        Set<String> allowed = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith(BUILT)) {
                allowed.add(line.substring(BUILT.length()));
            } else if (older(version, line.substring(BEFORE.length(), line.indexOf(':')))) {
                expected.add(line.substring(line.indexOf(':') + 2));
            }
        }
        allowed.addAll(expected);
        assertThat(refused)
                .as("fields for which %s lacks something", version.number())
                .containsAll(expected);
        assertThat(allowed)
                .as("fields for which %s may lack something", version.number())
                .containsAll(refused);
    }

    private static boolean older(QemuVersion version, String limit) {
        String[] numbers = limit.split("\\.", -1);
        int major = Integer.parseInt(numbers[0]);
        int minor = Integer.parseInt(numbers[1]);
        return version.major() < major || (version.major() == major && version.minor() < minor);
    }
}
