package dev.ratite.testkit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {
    private static final int OLDEST = 17;

    private Jdks() {}

    /**
     * The home of one that Ratite runs on and that is of another feature version than this JVM: what
     * {@code RATITE_OTHER_JDK} names, and otherwise the first beside this JVM's own.
     */
    static Optional<Path> other() {
        String named = Programs.setting("RATITE_OTHER_JDK");
        if (named != null) {
            return Optional.of(Path.of(named).toAbsolutePath()).filter(Jdks::isOther);
        }
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(own.toRealPath().getParent())) {
            return beside.sorted().filter(Jdks::isOther).findFirst();
        } catch (IOException e) {
            return Optional.empty(); // nobody may list what is beside
        }
    }

    private static boolean isOther(Path home) {
        int feature = feature(home);
        return feature >= OLDEST
                && feature != Runtime.version().feature()
                && Files.isExecutable(home.resolve("bin/java"));
    }

    /** By the file that every JDK carries; 0 when it does not. */
    private static int feature(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
            return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "").replace("\"", ""))
                    .feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
