package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** QEMU's words, as QEMU 7.2 says them. */
class FailureExplanationTest {
    private static final String QEMU = "qemu-system-x86_64: ";
    private static final String CARD = "{\"driver\":\"e1001\",\"id\":\"lan\"}";
    private static final String NETDEV = "{\"type\":\"user\",\"id\":\"net-lan\"}";

    private static final Plan PLAN = new Plan(
            "web",
            new UUID(1, 2),
            Path.of("/usr/bin/qemu-system-x86_64"),
            List.of(
                    new PlannedArgument("-S", Origin.rule("waits")),
                    new PlannedArgument("-accel", "kvm", new Origin("machine.accelerator", "runs it")),
                    new PlannedArgument("-netdev", NETDEV, new Origin("networks[0]", "plugin user")),
                    new PlannedArgument("-device", CARD, new Origin("devices[0]", "handed on")),
                    new PlannedArgument("-blockdev", "{\"a\":1}", new Origin("disks[0]", "plugin file"))));

    @Test
    void theArgumentThatQemuQuotesTellsTheField() {
        FailureExplanation why = of(QEMU + "-device " + CARD + ": 'e1001' is not a valid device model name");
        assertThat(why.field()).isEqualTo("devices[0]");
        assertThat(why.message()).isEqualTo("'e1001' is not a valid device model name");
        assertThat(why.remedy())
                .isEqualTo("list the devices of this QEMU with: /usr/bin/qemu-system-x86_64 -device help");
    }

    @Test
    void aWarningIsNotTheCause() {
        FailureExplanation why = of(
                QEMU + "-accel kvm: warning: slow",
                QEMU + "warning: dropping features",
                QEMU + "-netdev " + NETDEV + ": Could not set up host forwarding rule 'tcp:127.0.0.1:80-:80'");
        assertThat(why.field()).isEqualTo("networks[0]");
        assertThat(why.remedy()).contains("leave hostPort out");
    }

    @Test
    void withoutAnArgumentTheFirstLineThatIsNoWarningCounts() {
        FailureExplanation why = of(QEMU + "warning: dropping features", QEMU + "something else", "and more");
        assertThat(why.field()).isNull();
        assertThat(why.message()).isEqualTo(QEMU + "something else");
        assertThat(why.remedy()).isNull();
    }

    @Test
    void someFaultsAreKnownByTheirWords() {
        assertThat(of(QEMU + "unsupported machine type")).satisfies(why -> {
            assertThat(why.field()).isEqualTo("machine.type");
            assertThat(why.remedy()).endsWith(" -machine help");
        });
        assertThat(of("qemu: linux kernel too old to load a ram disk, invalid kernel header")
                        .field())
                .isEqualTo("boot.kernel");
        assertThat(of(QEMU + "-blockdev {\"a\":1}: Failed to get \"write\" lock")
                        .remedy())
                .contains("an image of its own");
        assertThat(of("Could not access KVM kernel module: No such file or directory")
                        .remedy())
                .contains("\"accelerator\": \"tcg\"");
    }

    @Test
    void whereQemuSaidNothingNothingIsMadeUp() {
        assertThat(of()).isEqualTo(new FailureExplanation(null, "", null));
    }

    private static FailureExplanation of(String... lines) {
        return FailureExplanation.of(PLAN, List.of(lines));
    }
}
