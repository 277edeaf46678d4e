package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.NeedsQemuS390x;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The real QEMUs take the command line of every golden definition, or are refused before they are started, where the
 * file {@code .lacks} beside it says so and QEMU itself agrees.
 */
@Tag("integration")
@Tag("golden")
@Timeout(300)
class RealGoldenTest {
    private static final String NOT_REFUSED = "nothing";

    @EachQemu
    void takesThoseOfX86(QemuUnderTest qemu) throws Exception {
        startAll(qemu.program(), EnumSet.of(Architecture.X86_64));
    }

    @EachQemu("qemu-system-i386")
    void takesThoseOfOldX86(QemuUnderTest qemu) throws Exception {
        startAll(qemu.program(), EnumSet.of(Architecture.I386));
    }

    @EachQemu("qemu-system-aarch64")
    void takesThoseOfArm(QemuUnderTest qemu) throws Exception {
        startAll(qemu.program(), EnumSet.of(Architecture.AARCH64));
    }

    @EachQemu("qemu-system-arm")
    void takesThoseOfOldArm(QemuUnderTest qemu) throws Exception {
        startAll(qemu.program(), EnumSet.of(Architecture.ARM));
    }

    @Test
    @NeedsQemuRiscv64
    void takesThoseOfRiscv() throws Exception {
        startAll(RealPart.QEMU_RISCV64.path(), EnumSet.of(Architecture.RISCV64));
    }

    @Test
    @NeedsQemuS390x
    void takesThoseOfIbmZ() throws Exception {
        startAll(RealPart.QEMU_S390X.path(), EnumSet.of(Architecture.S390X));
    }

    /** What is refused for want of hardware alone has a command line that is right as far as QEMU can tell. */
    @EachQemu
    void lacksNothingButTheHardwareForTheRest(QemuUnderTest program) throws Exception {
        GoldenQemu qemu = GoldenQemu.of(program.program());
        assertThat(new GoldenCrew().failures(List.copyOf(GoldenSet.NEVER_STARTED.keySet()), (plans, name) -> {
                    String said = refusal(plans, plans.read(name), qemu);
                    assertThat(said).containsAnyOf(GoldenSet.NEVER_STARTED.get(name), NOT_REFUSED);
                }))
                .as("%s", qemu.capabilities())
                .isEmpty();
    }

    /** QEMUs that only some machines have. */
    @Test
    void takesThoseOfWhatElseIsInstalled() throws Exception {
        QemuPrograms programs = new QemuPrograms(System.getenv().getOrDefault("PATH", ""));
        for (Architecture architecture : EnumSet.range(Architecture.PPC64, Architecture.MIPS64EL)) {
            if (architecture != Architecture.S390X
                    && programs.look(architecture).isPresent()) {
                startAll(programs.look(architecture).get(), EnumSet.of(architecture));
            }
        }
    }

    private static void startAll(Path program, Set<Architecture> architectures) throws Exception {
        GoldenQemu qemu = GoldenQemu.of(program);
        assertThat(new GoldenCrew().failures(GoldenSet.started(), (plans, name) -> {
                    VmDefinition vm = plans.read(name);
                    if (architectures.contains(vm.architecture()) && GoldenNeeds.met(vm)) {
                        start(plans, vm, qemu);
                    }
                }))
                .as("%s", qemu.capabilities())
                .isEmpty();
    }

    private static void start(GoldenPlans plans, VmDefinition vm, GoldenQemu qemu) {
        Set<String> refused = Set.of();
        try {
            plans.start(vm, qemu, RealGoldenTest::assertUp);
        } catch (RatiteException e) {
            refused = GoldenLacks.in(e);
        }
        GoldenLacks.of(vm.name()).assertExpected(qemu.capabilities().version(), refused);
        if (!refused.isEmpty()) {
            assertThat(refusal(plans, vm, qemu.heedless()))
                    .as("what QEMU itself says without %s", refused)
                    .contains("QEMU ended with exit code 1");
        }
    }

    private static String refusal(GoldenPlans plans, VmDefinition vm, GoldenQemu qemu) {
        try {
            plans.start(vm, qemu, (planned, bare) -> {});
            return NOT_REFUSED;
        } catch (RatiteException e) {
            return e.getMessage();
        }
    }

    /** The plan's own monitors greet, and the guest waits. */
    private static void assertUp(GoldenVm vm, BareQemu qemu) {
        assertThat(qemu.execute("query-status")).asString().contains("prelaunch");
        try (SocketChannel rescue = SocketChannel.open(
                        UnixDomainSocketAddress.of(vm.directory().rescueSocket()));
                Scanner said = new Scanner(Channels.newInputStream(rescue), StandardCharsets.UTF_8)) {
            assertThat(said.nextLine()).startsWith("{\"QMP\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
