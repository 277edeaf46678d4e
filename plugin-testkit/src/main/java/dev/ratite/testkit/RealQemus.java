package dev.ratite.testkit;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All the QEMUs of different versions that tests are run on, oldest first as a rule: what the system property {@code
 * ratite.qemus} or {@code RATITE_QEMUS} lists, with colons between, or else {@link RealPart#QEMU} alone. {@code
 * bin/qemus} fetches some and prints such a list.
 */
public final class RealQemus {
    /** As many as {@code bin/qemus} finds. */
    private static final int IN_CI = 3;

    private static final String VARIABLE = "RATITE_QEMUS";
    private static final String DEFAULT = "qemu-system-x86_64";

    private static final Map<Path, QemuUnderTest> KNOWN = new ConcurrentHashMap<>();

    private final @Nullable String listed;
    private final boolean ci;

    RealQemus(@Nullable String listed, boolean ci) {
        this.listed = listed;
        this.ci = ci;
    }

    /**
     * Every {@code qemu-system-x86_64}.
     *
     * @throws RatiteException when a listed one is not there, or with {@code CI=true} there are fewer than three
     */
    public static List<QemuUnderTest> all() {
        return all(DEFAULT);
    }

    /**
     * Every QEMU of the architecture whose program has that name; those of the list that have none beside them are
     * passed over, but not with {@code CI=true}. See {@link #all()}.
     */
    public static List<QemuUnderTest> all(String name) {
        return new RealQemus(Programs.setting(VARIABLE), Boolean.parseBoolean(System.getenv("CI"))).named(name);
    }

    List<QemuUnderTest> named(String name) {
        List<Path> programs = listed().stream()
                .map(program -> requireNonNull(program.resolveSibling(name)))
                .filter(Files::isExecutable)
                .toList();
        if (ci && programs.size() < IN_CI) {
            throw new RatiteException(
                    TestkitError.PART_MISSING,
                    "There are " + programs.size() + " QEMUs called " + name + " to test with: " + programs,
                    "evaluate what bin/qemus --print prints; with CI=true there have to be " + IN_CI,
                    null);
        }
        return programs.stream()
                .map(program -> KNOWN.computeIfAbsent(program, QemuUnderTest::of))
                .toList();
    }

    private List<Path> listed() {
        if (listed == null) {
            return RealPart.QEMU.find().map(List::of).orElse(List.of());
        }
        List<Path> programs = Arrays.stream(listed.split(File.pathSeparator))
                .filter(program -> !program.isEmpty())
                .map(program -> Path.of(program).toAbsolutePath())
                .toList();
        programs.stream()
                .filter(program -> !Files.isExecutable(program))
                .findFirst()
                .ifPresent(program -> {
                    throw new RatiteException(
                            TestkitError.PART_MISSING,
                            VARIABLE + " names " + program + ", which is not there",
                            "evaluate what bin/qemus --print prints",
                            null);
                });
        return programs;
    }
}
