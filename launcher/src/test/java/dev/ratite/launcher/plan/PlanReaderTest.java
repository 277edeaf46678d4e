package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.placement.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that another program has written. */
class PlanReaderTest {
    private static final Origin ORIGIN = new Origin("disks[0]", "plugin file", List.of(new Rejected("kvm", "slow")));

    @Test
    void whatWasWrittenIsReadBack() {
        Plan plan = plan(
                new PlannedArgument("-S", ORIGIN),
                new PlannedArgument("-append", "{ \"no\": json", ORIGIN),
                new PlannedArgument(
                        "-device", new ArgumentValue.JsonForm(map("driver", "e1000", "n", 5, "on", true)), ORIGIN),
                new PlannedArgument("-m", new ArgumentValue.CommaForm(null, map("size", "64M", "a,b", "c,d")), ORIGIN),
                new PlannedArgument("-machine", new ArgumentValue.CommaForm("q35", map("usb", false)), ORIGIN));
        Plan read = Plan.parse(plan.json());
        assertThat(read.json()).isEqualTo(plan.json());
        assertThat(read.commandLine()).isEqualTo(plan.commandLine());
        assertThat(read.arguments()).isEqualTo(plan.arguments());
        assertThat(read.freePorts()).isEqualTo(plan.freePorts());
        assertThat(read.addresses()).isEqualTo(plan.addresses());
        assertThat(plan.diff(read).isEmpty()).isTrue();
    }

    @Test
    void aWholePlanIsReadBack() {
        Plan plan = PlanSamples.plan(VmDefinition.named("web").guestAgent().build());
        assertThat(Plan.parse(plan.json()).json()).isEqualTo(plan.json());
        assertThat(Plan.parse(plan.json()).explain()).isEqualTo(plan.explain());
    }

    @Test
    void secretsAreNamedAndEmpty() {
        Plan read = Plan.parse(plan().json());
        assertThat(read.secretFiles()).containsExactly(Map.entry(Path.of("/run/web/secrets/key"), Secret.of("")));
    }

    @Test
    void whatCameLaterIsPassedOver() {
        String json = plan(new PlannedArgument("-S", ORIGIN)).json();
        String later =
                json.replaceFirst("\\{", "{\"mood\":\"fine\",").replaceFirst("\"option\"", "\"weight\":7,\"option\"");
        assertThat(Plan.parse(later).json()).isEqualTo(json);
    }

    /** What QEMU was given is what counts, also where a later Ratite writes it in a form of its own. */
    @Test
    void anArgumentOfAnUnknownFormKeepsItsWords() {
        String json = plan(new PlannedArgument("-x", new ArgumentValue.CommaForm("a", map("b", "c")), ORIGIN))
                .json()
                .replace("a,b=c", "a;b=c");
        assertThat(Plan.parse(json).arguments().get(0).words()).containsExactly("-x", "a;b=c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"vm\": 7}", "not json", "{\"vm\":\"web\",\"uuid\":\"x\",\"qemu\":\"/q\"}"})
    void whatIsNoPlanIsRefused(String text) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Plan.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PlanError.PLAN_UNREADABLE));
    }

    private static Plan plan(PlannedArgument... arguments) {
        return new Plan(
                "web",
                new UUID(1, 2),
                Path.of("/qemu"),
                List.of(arguments),
                List.of("sandbox: off"),
                Map.of("root", "pcie.0:02.0"),
                List.of(new FreePort(new PciAddress("port.4", 0, 0), "kept free")),
                Map.of(Path.of("/run/web/secrets/key"), Secret.of("hunter2")));
    }
}
