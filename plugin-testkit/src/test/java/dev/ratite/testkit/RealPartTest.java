package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets a system property")
class RealPartTest {
    private static final String PROPERTY = "ratite.qemu.img";

    @AfterEach
    void forget() {
        System.clearProperty("ratite.other.jdk");
        System.clearProperty(PROPERTY);
    }

    @Test
    void propertyNamesTheProgram() {
        System.setProperty(PROPERTY, "/bin/sh");
        assertThat(RealPart.QEMU_IMG.find()).hasValue(Path.of("/bin/sh"));
        assertThat(RealPart.QEMU_IMG.path()).isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void programThatIsNotThereSaysHowToGetIt() {
        System.setProperty(PROPERTY, "/nowhere/qemu-img");
        assertThat(RealPart.QEMU_IMG.find()).isEmpty();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(RealPart.QEMU_IMG::path)
                .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.PART_MISSING))
                .satisfies(e -> assertThat(e.remedy()).get().asString().contains("apt-get install qemu-utils"));
    }

    @Test
    @NeedsOtherJdk
    void theOtherJdkIsOfAnotherVersion() {
        Path other = RealPart.OTHER_JDK.path();
        System.setProperty("ratite.other.jdk", other.getParent().getParent().toString());
        assertThat(RealPart.OTHER_JDK.find()).hasValue(other);
        System.setProperty("ratite.other.jdk", System.getProperty("java.home"));
        assertThat(RealPart.OTHER_JDK.find()).isEmpty();
    }

    @Test
    void whatIsNoJdkIsNotTakenForOne() {
        System.setProperty("ratite.other.jdk", "/");
        assertThat(RealPart.OTHER_JDK.find()).isEmpty();
    }

    @Test
    @NeedsQemu
    void qemuIsAnAbsolutePath() {
        assertThat(RealPart.QEMU.path()).isAbsolute().isExecutable();
    }
}
