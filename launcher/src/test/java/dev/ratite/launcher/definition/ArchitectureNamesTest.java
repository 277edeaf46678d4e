package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureNamesTest {
    @ParameterizedTest
    @CsvSource({
        "amd64, qemu-system-x86_64", "x86_64, qemu-system-x86_64", "386, qemu-system-i386",
        "arm64, qemu-system-aarch64", "ARM, qemu-system-arm", "riscv64, qemu-system-riscv64",
        "ppc64, qemu-system-ppc64", "ppc64le, qemu-system-ppc64", "s390x, qemu-system-s390x",
        "mips, qemu-system-mips", "mips64, qemu-system-mips64", "mips64le, qemu-system-mips64el"
    })
    void goStyleNamesLeadToTheProgram(String name, String program) {
        assertThat(Architecture.of(name)).map(Architecture::program).contains(program);
    }

    @Test
    void noNameStandsForTwo() {
        assertThat(Arrays.stream(Architecture.values())
                        .flatMap(each -> Stream.concat(Stream.of(each.word()), each.aliases().stream())))
                .doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsNone() {
        assertThat(Architecture.of("vax")).isEmpty();
    }
}
