package dev.ratite.launcher.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** QEMU's words, as QEMU 7.2, 10.0 and 11.1 say them. */
class FailureExplanationTest {
    private static final String QEMU = "qemu-system-x86_64: ";
    private static final String CARD = "{\"id\":\"lan\"}";
    private static final String NETDEV = "{\"id\":\"net-lan\"}";

    private static final Plan PLAN = new Plan(
            "web",
            new UUID(1, 2),
            Path.of("/usr/bin/qemu-system-x86_64"),
            List.of(
                    new PlannedArgument("-S", Origin.rule("waits")),
                    new PlannedArgument("-accel", "kvm", new Origin("machine.accelerator", "runs it")),
                    new PlannedArgument(
                            "-netdev",
                            new ArgumentValue.JsonForm(Map.of("id", "net-lan")),
                            new Origin("networks[0]", "plugin user")),
                    new PlannedArgument(
                            "-device",
                            new ArgumentValue.JsonForm(Map.of("id", "lan")),
                            new Origin("devices[0]", "handed on")),
                    new PlannedArgument("-version", new Origin("extraArguments[0]", "handed on"))));

    /** Each message that was recorded, with the field and the remedy that it leads to. */
    @Test
    void whatEachQemuSaidLeadsToItsFieldAndARemedy() throws IOException {
        String told = RecordedFailure.all().stream()
                .map(FailureExplanationTest::report)
                .collect(Collectors.joining("\n"));
        Golden.assertMatches(FailureExplanationTest.class, "explanations.txt", told);
    }

    /** What is at fault is in no field of its own, or in one of several. */
    private static final Set<String> WITHOUT_FIELD = Set.of("chassis-dup", "object-dup", "iothread-missing", "logfile");

    @Test
    void allMessagesAreUnderstood() throws IOException {
        List<RecordedFailure> all = RecordedFailure.all();
        assertThat(all).hasSizeGreaterThan(100);
        SoftAssertions soft = new SoftAssertions();
        for (RecordedFailure failure : all) {
            FailureExplanation why = explanation(failure);
            soft.assertThat(why.field() == null)
                    .as("no field of %s", failure.name())
                    .isEqualTo(WITHOUT_FIELD.contains(failure.name()));
            soft.assertThat(why.remedy()).as("remedy of %s", failure.name()).isNotNull();
        }
        soft.assertAll();
    }

    /** The only one that was recorded from a QEMU that did not end. */
    private static FailureExplanation explanation(RecordedFailure failure) {
        return failure.name().equals("chardev-wait")
                ? FailureExplanation.ofSilence(failure.plan(), failure.lines())
                : FailureExplanation.of(failure.plan(), failure.lines());
    }

    private static String report(RecordedFailure failure) {
        FailureExplanation why = explanation(failure);
        return failure.name() + " (" + failure.qemus() + ")\n  field   " + why.field() + "\n  message " + why.message()
                + "\n  remedy  " + why.remedy() + "\n";
    }

    @Test
    void aWarningIsNotTheCause() {
        FailureExplanation why = of(
                QEMU + "-accel kvm: warning: slow",
                QEMU + "warning: dropping features",
                QEMU + "-netdev " + NETDEV + ": Could not set up host forwarding rule 'tcp:127.0.0.1:80-:80'");
        assertThat(why.field()).isEqualTo("networks[0]");
    }

    @Test
    void aTimeInFrontDoesNotMatter() {
        FailureExplanation why = of("2026-11-21T19:08:35.123456Z " + QEMU + "-device " + CARD
                + ": 'e1001' is not a valid device model name");
        assertThat(why.field()).isEqualTo("devices[0]");
        assertThat(why.message()).isEqualTo("'e1001' is not a valid device model name");
        assertThat(of("2026-11-21T19:08:35.123456Z " + QEMU + "unsupported machine type")
                        .message())
                .isEqualTo("unsupported machine type");
    }

    @Test
    void withoutAnArgumentTheFirstLineThatIsNoWarningCounts() {
        FailureExplanation why = of(QEMU + "warning: dropping features", QEMU + "something else", "and more");
        assertThat(why).isEqualTo(new FailureExplanation(null, "something else", null));
    }

    @Test
    void aThingThatIsNamedLeadsToItsField() {
        assertThat(of(QEMU + "device 'lan' is not to its liking").field()).isEqualTo("devices[0]");
        assertThat(of(QEMU + "'/machine/peripheral/lan/virtio-backend' is odd").field())
                .isEqualTo("devices[0]");
        assertThat(of(QEMU + "'lan' and 'net-lan' do not go together").field())
                .as("two fields, of which either may be at fault")
                .isNull();
    }

    @Test
    void anArgumentThatPrintsIsFound() {
        assertThat(FailureExplanation.ofPrinting(PLAN).field()).isEqualTo("extraArguments[0]");
    }

    @Test
    void onlyTheShellsOwnWordMeansThatThereWasNoQemu() {
        assertThat(FailureExplanation.neverStarted(List.of("/run/web/shim: 34: exec: /opt/qemu: not found")))
                .isTrue();
        assertThat(FailureExplanation.neverStarted(
                        List.of("/run/web/shim: line 34: /opt/qemu: No such file or directory")))
                .isTrue();
        assertThat(FailureExplanation.neverStarted(List.of(
                        "/opt/qemu: error while loading shared libraries: libz.so.9: cannot open shared object file")))
                .isFalse();
    }

    @Test
    void whereQemuSaidNothingNothingIsMadeUp() {
        assertThat(of()).isEqualTo(new FailureExplanation(null, "", null));
    }

    /** So that no line of the table is only thought up. */
    @Test
    void eachSymptomWasSeenButForAFileSystemThatIsHardToFind() throws IOException {
        Set<Symptom> unseen = EnumSet.allOf(Symptom.class);
        for (RecordedFailure failure : RecordedFailure.all()) {
            failure.lines().forEach(line -> Symptom.in(line).ifPresent(seen -> unseen.remove(seen.symptom())));
        }
        assertThat(unseen).containsOnly(Symptom.NO_DIRECT_CACHE);
    }

    private static FailureExplanation of(String... lines) {
        return FailureExplanation.of(PLAN, List.of(lines));
    }
}
