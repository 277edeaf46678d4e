package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is sent for the groups of commands, and what is made of answers that are thinner or richer than today's. */
class AgentGroupsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withCommandTimeout(LONG);

    private static void with(PeerScript afterSync, Consumer<GuestAgent> test) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    afterSync.play(script);
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            test.accept(agent);
        }
    }

    private static void answering(String command, String answer, Consumer<GuestAgent> test) throws IOException {
        with(script -> script.expect(command).reply(answer), test);
    }

    @Test
    void anOsThatSaysLittleHasEmptyFields() throws IOException {
        answering("guest-get-osinfo", "{\"id\": \"mswindows\", \"edition\": {}}", agent -> assertThat(
                        agent.system().osInfo())
                .isEqualTo(new AgentOsInfo("mswindows", "", "", "", "", "", "", "", "", "")));
    }

    @Test
    void timeIsInNanosecondsBothWays() throws IOException {
        with(
                script -> {
                    script.expect("guest-get-time").reply("1500000000123456789");
                    assertThat(script.expect("guest-set-time").arguments())
                            .isEqualTo(Map.of("time", 1_500_000_000_123_456_789L));
                },
                agent -> {
                    Instant time = agent.system().time();
                    assertThat(time).isEqualTo(Instant.ofEpochSecond(1_500_000_000, 123_456_789));
                    assertThatExceptionOfType(QmpException.Disconnected.class)
                            .isThrownBy(() -> agent.system().setTime(time));
                });
        answering("guest-get-time", "{}", agent -> assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() -> agent.system().time()));
    }

    @Test
    void usersAndTimezonesAreReadWithAndWithoutAllFields() throws IOException {
        answering(
                "guest-get-users",
                "[{\"user\": \"ada\", \"login-time\": 1500000000.5, \"domain\": \"HOME\"}, {\"user\": \"eve\"}]",
                agent -> assertThat(agent.system().users())
                        .containsExactly(
                                new AgentUser("ada", "HOME", Instant.ofEpochMilli(1_500_000_000_500L)),
                                new AgentUser("eve", "", Instant.EPOCH)));
        answering("guest-get-timezone", "{\"offset\": -3600}", agent -> assertThat(
                        agent.system().timezone())
                .isEqualTo(new AgentTimezone("", -3600)));
    }

    @Test
    void aPasswordTravelsInBase64AndIsNowhereElse() throws IOException {
        AgentPassword password = AgentPassword.crypted("$6$grün".toCharArray());
        assertThat(password).hasToString("***");
        with(
                script -> {
                    var command = script.expect("guest-set-user-password");
                    assertThat(command.arguments())
                            .isEqualTo(Map.of("username", "root", "password", "JDYkZ3LDvG4=", "crypted", true));
                    command.refuse("GenericError", "chpasswd failed");
                },
                agent -> assertThatExceptionOfType(QmpException.Refused.class)
                        .isThrownBy(() -> agent.system().setUserPassword("root", password))
                        .satisfies(e -> assertThat(e.toString()).doesNotContain("JDYk", "grün")));
        password.close();
        assertThatIllegalStateException().isThrownBy(password::base64).withMessageNotContaining("grün");
        assertThatIllegalArgumentException().isThrownBy(AgentPassword::plain);
    }

    @Test
    void sleepIsDoneWhenTheAgentHasWokenUpAndSaysSoIfItCannot() throws IOException {
        with(
                script -> {
                    script.expect("guest-suspend-ram");
                    script.synchronize();
                    script.expect("guest-suspend-hybrid").refuse("GenericError", "suspend mode is not supported");
                },
                agent -> {
                    agent.system().suspend(SuspendMode.RAM);
                    assertThatExceptionOfType(QmpException.Refused.class)
                            .isThrownBy(() -> agent.system().suspend(SuspendMode.HYBRID));
                });
    }

    @Test
    void processorsThatWereNotReachedAreAskedForAgain() throws IOException {
        with(
                script -> {
                    script.expect("guest-set-vcpus").reply("2");
                    var rest = script.expect("guest-set-vcpus");
                    assertThat(rest.arguments())
                            .isEqualTo(Map.of("vcpus", List.of(Map.of("logical-id", 3, "online", false))));
                    rest.refuse("GenericError", "vCPU #3 cannot be offlined");
                    script.expect("guest-set-vcpus").reply("0");
                },
                agent -> {
                    assertThatExceptionOfType(QmpException.Refused.class)
                            .isThrownBy(() -> agent.hardware().setVcpus(false, 1, 2, 3))
                            .withMessageContaining("#3");
                    assertThatExceptionOfType(QmpException.Malformed.class)
                            .isThrownBy(() -> agent.hardware().setVcpus(false, 1));
                });
    }

    @Test
    void memoryChangesKeepWordsThatAreNew() throws IOException {
        answering(
                "guest-set-memory-blocks",
                "[{\"phys-index\": 4, \"response\": \"operation-failed\", \"error-code\": 16},"
                        + " {\"phys-index\": 5, \"response\": \"melted\"}]",
                agent -> assertThat(agent.hardware().setMemoryBlocks(false, 4, 5))
                        .containsExactly(
                                new AgentMemoryChange(4, AgentMemoryChange.Outcome.OPERATION_FAILED, 16),
                                new AgentMemoryChange(5, AgentMemoryChange.Outcome.UNKNOWN, 0)));
    }

    @Test
    void filesystemsOfAnOldAgentHaveNoSizes() throws IOException {
        answering("guest-get-fsinfo", """
                [{"name": "sda1", "mountpoint": "/", "type": "xfs", "disk": [{"bus-type": "quantum", "bus": 1, "unit": 3,
                  "target": 2, "pci-controller": {"domain": -1, "bus": -1, "slot": -1, "function": -1}}]}]
                """, agent -> assertThat(
                        agent.filesystems().list())
                .containsExactly(new AgentFilesystem(
                        "sda1",
                        "/",
                        "xfs",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(new AgentDiskAddress("quantum", 1, 2, 3, "", Optional.empty(), Optional.empty())))));
    }

    @Test
    void disksNameWhatTheyAreMadeOf() throws IOException {
        answering(
                "guest-get-disks",
                "[{\"name\": \"/dev/dm-0\", \"partition\": false, \"dependencies\": [\"/dev/sda1\"], \"alias\": \"root\"}]",
                agent -> assertThat(agent.filesystems().disks())
                        .containsExactly(new AgentDisk(
                                "/dev/dm-0", false, List.of("/dev/sda1"), Optional.of("root"), Optional.empty())));
    }

    @Test
    void trimmingTellsOfEachFilesystem() throws IOException {
        answering(
                "guest-fstrim",
                "{\"paths\": [{\"path\": \"/\", \"trimmed\": 4096, \"minimum\": 0},"
                        + " {\"path\": \"/boot\", \"error\": \"not supported\"}]}",
                agent -> {
                    List<AgentTrim> results = agent.filesystems().within(LONG).trim(0);
                    assertThat(results).extracting(AgentTrim::succeeded).containsExactly(true, false);
                    assertThat(results.get(0).trimmedBytes()).hasValue(4096);
                    assertThat(results.get(1).error()).contains("not supported");
                });
        answering("guest-fstrim", "{}", agent -> assertThat(agent.filesystems().trim())
                .isEmpty());
    }

    @Test
    void aGroupHasItsOwnTimeout() throws IOException {
        Duration timeout = Duration.ofSeconds(2);
        with(script -> script.untilClientLeaves(), agent -> assertThatExceptionOfType(QmpException.TimedOut.class)
                .isThrownBy(() -> agent.hardware().within(timeout).vcpus())
                .matches(e -> e.timeout().equals(timeout)));
    }
}
