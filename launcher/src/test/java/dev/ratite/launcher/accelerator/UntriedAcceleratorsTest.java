package dev.ratite.launcher.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.accelerator.AcceleratorChoice.Rejected;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided without starting a QEMU. */
class UntriedAcceleratorsTest {
    private static final String READ_ONLY = "/proc/sys/kernel/random/boot_id";

    @TempDir
    Path directory;

    private FakeQemu qemu;

    @BeforeEach
    void makeQemu() throws IOException {
        qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);
    }

    @AfterEach
    void noQemuWasStarted() throws IOException {
        assertThat(qemu.started()).isEmpty();
    }

    @Test
    void withoutTheNodeThereIsNoTrial() {
        Path node = directory.resolve("kvm");
        AcceleratorTrials trials = trials(new HostMachine(Architecture.X86_64, "Linux", node, "boot"));

        assertThat(trials.choose(qemu.query(Accelerator.AUTO))).isEqualTo(rejecting("there is no " + node));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> trials.choose(qemu.query(Accelerator.KVM)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AcceleratorError.ACCELERATOR_UNUSABLE))
                .withMessageContaining("there is no " + node)
                .withMessageContaining("kvm_intel");
    }

    /** With a file that is there and that nobody may write, not even root. */
    @Test
    void withoutPermissionThereIsNoTrial() {
        HostMachine host = new HostMachine(Architecture.X86_64, "Linux", Path.of(READ_ONLY), "boot");

        assertThat(trials(host).choose(qemu.query(Accelerator.AUTO)))
                .isEqualTo(rejecting("this user may not read and write " + READ_ONLY));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> trials(host).choose(qemu.query(Accelerator.KVM)))
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(it -> assertThat(it).contains("group")));
    }

    @Test
    void aGuestOfAnotherArchitectureNeedsTcg() throws IOException {
        AcceleratorQuery query =
                new AcceleratorQuery("web", qemu.program(), Architecture.AARCH64, FakeQemu.BOTH, Accelerator.AUTO);

        assertThat(trials(host()).choose(query))
                .isEqualTo(rejecting("this x86_64 machine cannot run a guest of aarch64 by itself"));
    }

    @Test
    void whyThereIsNoKvmIsSaidEvenIfThisQemuLacksItToo() throws IOException {
        AcceleratorQuery query =
                new AcceleratorQuery("web", qemu.program(), Architecture.RISCV64, Set.of("tcg"), Accelerator.AUTO);

        assertThat(trials(host()).choose(query))
                .isEqualTo(rejecting("this x86_64 machine cannot run a guest of riscv64 by itself"));
    }

    @Test
    void anAcceleratorOfAnotherSystemIsNotTried() throws IOException {
        AcceleratorQuery query = qemu.query(Accelerator.AUTO, Set.of("tcg", "hvf", "whpx", "nvmm"));

        assertThat(trials(host()).choose(query).rejected())
                .extracting(Rejected::toString)
                .containsExactly(
                        "kvm: this QEMU was built without it",
                        "hvf: it needs Mac OS, and this is Linux",
                        "whpx: it needs Windows, and this is Linux",
                        "nvmm: it needs NetBSD, and this is Linux");
    }

    @Test
    void whereThereIsNoTrialGuestADemandIsTakenOnTrust() throws IOException {
        HostMachine host = new HostMachine(Architecture.RISCV64, "Linux", node(), "boot");
        AcceleratorQuery auto =
                new AcceleratorQuery("web", qemu.program(), Architecture.RISCV64, FakeQemu.BOTH, Accelerator.AUTO);
        AcceleratorQuery demand =
                new AcceleratorQuery("web", qemu.program(), Architecture.RISCV64, FakeQemu.BOTH, Accelerator.KVM);

        assertThat(trials(host).choose(auto)).isEqualTo(rejecting("there is no trial guest for kvm on riscv64"));
        assertThat(trials(host).choose(demand).explanation())
                .isEqualTo("kvm: demanded, and taken on trust: there is no trial guest for kvm on riscv64");
    }

    @Test
    void xenIsNeverGuessed() throws IOException {
        assertThat(trials(host())
                        .choose(qemu.query(Accelerator.AUTO, Set.of("tcg", "xen")))
                        .accelerator())
                .isEqualTo(Accelerator.TCG);
        assertThat(trials(host())
                        .choose(qemu.query(Accelerator.XEN, Set.of("xen")))
                        .accelerator())
                .isEqualTo(Accelerator.XEN);
    }

    @Test
    void aDemandedTcgIsNotTried() throws IOException {
        assertThat(trials(host()).choose(qemu.query(Accelerator.TCG)).explanation())
                .isEqualTo("tcg: demanded");
    }

    @Test
    void aKeptFindingOfAnotherPermissionIsNone() throws IOException {
        String before = host().node();
        Files.setPosixFilePermissions(node(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(host().node()).isNotEqualTo(before);
    }

    private AcceleratorChoice rejecting(String reason) {
        return new AcceleratorChoice(
                Accelerator.TCG, "nothing faster can be used", List.of(new Rejected(Accelerator.KVM, reason)));
    }

    private HostMachine host() throws IOException {
        return new HostMachine(Architecture.X86_64, "Linux", node(), "boot");
    }

    private Path node() throws IOException {
        Path node = directory.resolve("node");
        return Files.exists(node) ? node : Files.createFile(node);
    }

    private AcceleratorTrials trials(HostMachine host) {
        return new AcceleratorTrials(host, new TrialStore(directory.resolve("cache")), AcceleratorTrials.BUDGET);
    }
}
