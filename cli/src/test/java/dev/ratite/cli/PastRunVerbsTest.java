package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code events} and {@code logs} of VMs that have ended. */
class PastRunVerbsTest {
    private static final String FIRST = "20260101T000000.000000Z-0000";
    private static final String SECOND = "20260102T000000.000000Z-0000";

    @BeforeEach
    void runs() throws IOException {
        Path vm = Path.of(System.getenv("RATITE_STATE"), "log", "ended");
        run(vm.resolve(FIRST), "137\n", "qemu: out of memory\n", "");
        run(
                vm.resolve(SECOND),
                "0\n",
                "qemu: \u001b[2J\n",
                "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"STOP\"}\r\n"
                        + "{\"timestamp\": {\"seconds\": 3, \"microseconds\": 0}, \"event\": \"SHUTDOWN\", \"data\":"
                        + " {\"guest\": true, \"reason\": \"guest-shutdown\"}}\r\n");
    }

    private static void run(Path directory, String exit, String output, String journal) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("incarnation"), directory.getFileName() + "\n");
        Files.writeString(directory.resolve("exit"), exit);
        Files.writeString(directory.resolve("qemu.log"), output);
        Files.writeString(directory.resolve("journal.log"), journal);
    }

    @Test
    void eventsAreOneJsonObjectALine() {
        assertThat(Typed.ratite("events", "ended").lines())
                .containsExactly(
                        "{\"sequence\":1,\"event\":\"STOP\",\"timestamp\":\"1970-01-01T00:00:01.000002Z\",\"data\":{}}",
                        "{\"sequence\":2,\"event\":\"SHUTDOWN\",\"timestamp\":\"1970-01-01T00:00:03Z\",\"data\":"
                                + "{\"guest\":true,\"reason\":\"guest-shutdown\"}}");
        assertThat(Typed.ratite("events", "ended", "--from", "2").lines()).hasSize(1);
    }

    @Test
    void followingEndsWithTheVm() {
        assertThat(Typed.ratite("events", "ended", "--follow").lines()).hasSize(2);
    }

    @Test
    void aGapIsALineOfItsOwn() throws IOException {
        Path journal = Path.of(System.getenv("RATITE_STATE"), "log", "ended", SECOND, "journal.log");
        Path start = journal.resolveSibling("journal.log.start");
        Files.writeString(start, Files.readString(journal).indexOf('\n') + 1 + " 1\n");
        assertThat(Typed.ratite("events", "ended").lines())
                .hasSize(2)
                .first()
                .asString()
                .isIn("{\"gap\":{\"from\":1,\"to\":1}}", "{\"gap\":{\"to\":1,\"from\":1}}");
        Files.delete(start);
    }

    @Test
    void aNumberOfAnotherRunIsWrong() {
        String expected = "ratite: VM 'ended' has had 2 events, so 9 is not the next one";
        for (Typed typed : List.of(
                Typed.ratite("events", "ended", "--from", "9"),
                Typed.ratite("events", "ended", "--from", "9", "--follow"))) {
            assertThat(typed.status()).isEqualTo(Terminal.WRONG);
            assertThat(typed.err()).contains(expected);
        }
        assertThat(Typed.ratite("events", "ended", "--from", "0").status()).isEqualTo(Terminal.WRONG);
    }

    @Test
    void logsAreThoseOfTheLastRunUnlessAnotherIsNamed() {
        Typed last = Typed.ratite("logs", "ended");
        assertThat(last.lines()).containsExactly("qemu: ^[[2J");
        assertThat(last.err()).startsWith(SECOND + ", ended ").contains(": exit code 0, reason guest-shutdown");
        assertThat(Typed.ratite("logs", "ended", "--run", FIRST).lines()).containsExactly("qemu: out of memory");
        assertThat(Typed.ratite("logs", "ended", "--run", "nosuch")).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(Terminal.WRONG);
            assertThat(typed.err()).contains("no run 'nosuch' of VM 'ended' is kept; see --runs");
        });
    }

    @Test
    void runsAreListedTheLastOneFirst() {
        assertThat(Typed.ratite("logs", "ended", "--runs").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(SECOND + ", ended ")
                                .contains(": exit code 0, reason guest-shutdown; /"),
                        line -> assertThat(line).startsWith(FIRST + ", ended ").contains(": signal SIGKILL; /"));
        assertThat(Typed.ratite("logs", "ended", "--runs", "--json").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"name\":\"ended\",\"run\":\"" + SECOND + "\",\"ended\":\"");
        assertThat(Typed.ratite("logs", "ended", "--json").out()).contains("\"output\":[\"qemu: ^[[2J\"]");
    }

    @Test
    void aVmThatNeverWasIsUnknown() {
        for (String verb : new String[] {"events", "logs"}) {
            Typed typed = Typed.ratite(verb, "never");
            assertThat(typed.status()).isEqualTo(Terminal.WRONG);
            assertThat(typed.err()).contains("There is no VM 'never'");
        }
    }
}
