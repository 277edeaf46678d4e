package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Definitions under {@code definitions/lacking} ask for what a QEMU may not have. Beside each is what is said about it, see
 * {@link ExpectedLacks}: the same by a plan and by a launch, which starts nothing and leaves nothing.
 */
@Tag("integration")
class LackingQemuTest {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/definitions/lacking").toAbsolutePath();
    private static final String PLANS = "plans\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final VmHost host = new VmHost();

    @EachQemu
    void whatAQemuLacksIsToldBeforeItStarts(QemuUnderTest qemu) throws IOException {
        Files.write(host.directory().resolve("disk.img"), new byte[1 << 20]);
        ExpectedLacks expected = new ExpectedLacks(
                qemu, CapabilityStore.ofEnvironment(System.getenv()).of(qemu.program()));
        SoftAssertions all = new SoftAssertions();
        for (Path file : definitions()) {
            VmDefinition vm = host.ratite().parse(onQemu(file, qemu), host.directory());
            String told = planned(vm, qemu);
            all.assertThat(told).as("%s on %s", file.getFileName(), qemu).isEqualTo(expected.of(file));
            if (!told.equals(PLANS)) {
                all.assertThat(launched(vm, qemu)).as("%s launched", file).isEqualTo(told);
            }
        }
        all.assertAll();
        host.assertNothingLeft();
        assertThat(host.ratite().running()).isEmpty();
    }

    private static List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String onQemu(Path file, QemuUnderTest qemu) throws IOException {
        ObjectNode definition = (ObjectNode) JSON.readTree(Files.readString(file));
        return definition.put("qemu", qemu.program().toString()).toString();
    }

    private String planned(VmDefinition vm, QemuUnderTest qemu) {
        try {
            Plan unused = host.ratite().plan(vm);
            return PLANS;
        } catch (RatiteException e) {
            return report(e, qemu);
        }
    }

    private String launched(VmDefinition vm, QemuUnderTest qemu) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure)
                .as("the launch is refused before QEMU starts")
                .isNotNull()
                .isNotInstanceOf(LaunchException.class);
        return report(failure, qemu);
    }

    /** What depends on this very QEMU, and not on its version, is left open. */
    private static String report(RatiteException failure, QemuUnderTest qemu) {
        String text = failure.problems().isEmpty()
                ? failure.code().name() + " " + failure.sentence()
                        + failure.remedy().map(it -> " (" + it + ")").orElse("") + "\n"
                : failure.problems().stream()
                        .map(problem -> problem.code().name() + " " + problem + "\n")
                        .collect(Collectors.joining());
        return text.replace(qemu.program().toString(), "QEMU")
                .replace(qemu.version(), "VERSION")
                .replace("-" + qemu.major() + "." + qemu.minor() + "'", "-VERSION'")
                .replaceAll("it has '[^']*' to", "it has 'OLDEST' to")
                .replaceAll("(known:|it has) [a-z0-9-]+(, [a-z0-9-]+)*", "$1 THESE");
    }
}
