package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.Secret;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.placement.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a plan says of itself, to people and to programs. */
class PlanOutputTest {
    private static final Plan PLAN = new Plan(
            "web",
            new UUID(1, 2),
            Path.of("/qemu"),
            List.of(
                    new PlannedArgument("-S", Origin.rule("waits")),
                    new PlannedArgument(
                            "-accel",
                            new ArgumentValue.CommaForm("tcg", map("thread", "multi")),
                            new Origin(
                                    "machine.accelerator",
                                    "runs the guest's code",
                                    List.of(
                                            new Rejected("kvm", "a loop took 5 s"),
                                            new Rejected("xen", "no Xen here")))),
                    new PlannedArgument("-append", "a\n\"b\u001b\u202e", new Origin("boot.commandLine", "kernel"))),
            List.of("sandbox: off, as the definition says"),
            Map.of("root", "pcie.0:02.0"),
            List.of(new FreePort(new PciAddress("port.4", 0, 0), "kept free")),
            Map.of(Path.of("/run/web/secrets/key"), Secret.of("hunter2")));

    @Test
    void peopleReadWhyAndWhatWasNotChosenAndWhatElseThereIsToKnow() {
        assertThat(PLAN.explain()).isEqualTo("""
                /qemu
                -S
                    # waits
                -accel tcg,thread=multi
                    # machine.accelerator: runs the guest's code
                    #   not kvm: a loop took 5 s
                    #   not xen: no Xen here
                -append a\\n"b\\u001b\\u202e
                    # boot.commandLine: kernel
                # secret: /run/web/secrets/key holds ***
                # note: sandbox: off, as the definition says
                # free for hot-plug: port.4:00.0, kept free
                """);
    }

    @Test
    void programsReadOneDocument() throws Exception {
        assertThat(PLAN.json()).endsWith("}\n").hasLineCount(1);
        JsonNode document = new ObjectMapper().readTree(PLAN.json());
        assertThat(document.path("vm").asText()).isEqualTo("web");
        assertThat(document.path("uuid").asText()).isEqualTo("00000000-0000-0001-0000-000000000002");
        assertThat(document.path("qemu").asText()).isEqualTo("/qemu");
        assertThat(document.path("notes").path(0).asText()).startsWith("sandbox: off");
        assertThat(document.path("addresses").path("root").asText()).isEqualTo("pcie.0:02.0");
        assertThat(document.path("freePorts").path(0).toString())
                .isEqualTo("{\"bus\":\"port.4\",\"at\":\"port.4:00.0\",\"why\":\"kept free\"}");
        assertThat(document.path("secretFiles").toString()).isEqualTo("[\"/run/web/secrets/key\"]");
    }

    @Test
    void theirArgumentsHaveWordsFieldsAndOrigin() throws Exception {
        JsonNode arguments = new ObjectMapper().readTree(PLAN.json()).path("arguments");
        assertThat(arguments.path(0).toString())
                .isEqualTo(
                        "{\"argument\":[\"-S\"],\"option\":\"-S\",\"field\":\"\",\"source\":\"waits\",\"rejected\":[]}");
        assertThat(arguments.path(1).toString())
                .isEqualTo("{\"argument\":[\"-accel\",\"tcg,thread=multi\"],\"option\":\"-accel\",\"first\":\"tcg\","
                        + "\"fields\":{\"thread\":\"multi\"},\"field\":\"machine.accelerator\","
                        + "\"source\":\"runs the guest's code\",\"rejected\":["
                        + "{\"alternative\":\"kvm\",\"reason\":\"a loop took 5 s\"},"
                        + "{\"alternative\":\"xen\",\"reason\":\"no Xen here\"}]}");
        assertThat(arguments.path(2).path("argument").path(1).asText()).isEqualTo("a\n\"b\u001b\u202e");
    }

    @Test
    void thePortsThatAreKeptFreeAreInThePlan() {
        Plan plan = PlanSamples.plan(VmDefinition.named("web").build());
        assertThat(plan.freePorts()).isNotEmpty();
        assertThat(plan.explain())
                .contains("# free for hot-plug: " + plan.freePorts().get(0).at());
    }
}
