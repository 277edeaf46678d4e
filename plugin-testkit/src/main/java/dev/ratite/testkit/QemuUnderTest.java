package dev.ratite.testkit;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One QEMU out of several that a test is run on.
 *
 * @param program the binary of one architecture, or a script that ends in {@code exec} of one
 * @param major   the first number of its version
 * @param minor   the second number
 * @param micro   the third number
 */
public record QemuUnderTest(Path program, int major, int minor, int micro) {
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)\\.(\\d+)");

    public QemuUnderTest {
        requireNonNull(program, "program is null");
    }

    /** Asks the program for its version, which takes some 20 ms. */
    static QemuUnderTest of(Path program) {
        String said = whatItSays(program);
        Matcher matcher = VERSION.matcher(said);
        if (!matcher.find()) {
            throw new RatiteException(
                    TestkitError.PART_MISSING, program + " is no QEMU: '" + said + "'", "name another one", null);
        }
        return new QemuUnderTest(
                program,
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    public String version() {
        return major + "." + minor + "." + micro;
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    /** For the display names of tests. */
    @Override
    public String toString() {
        return "QEMU " + version() + " at " + program;
    }

    private static String whatItSays(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new RatiteException(TestkitError.PART_MISSING, program + " does not run", "name another one", e);
        }
    }
}
