package dev.ratite.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private FakeSerialPort port;
    private SerialConsole console;

    @BeforeEach
    void open() {
        port = new FakeSerialPort(temp);
        console = SerialConsole.open(port.directory);
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        port.close();
    }

    @Test
    void whatWasPrintedBeforeIsFound() {
        port.print("Welcome\r\nweb login: ");
        ConsoleMatch match = console.expect("login: ", Duration.ZERO);
        assertThat(match.text()).isEqualTo("login: ");
        assertThat(match.before()).isEqualTo("Welcome\nweb ");
        assertThat(match.start()).isEqualTo(13);
        assertThat(match.end()).isEqualTo(20);
        assertThat(console.position()).isEqualTo(20);
    }

    @Test
    void whatIsPrintedLaterIsWaitedFor() throws Exception {
        CompletableFuture<ConsoleMatch> match = waiting("login: ");
        for (char c : "Welcome\r\nweb login: ".toCharArray()) {
            port.print(String.valueOf(c));
        }
        assertThat(match.get(30, TimeUnit.SECONDS).end()).isEqualTo(20);
    }

    @Test
    void theNextSearchBeginsWhereTheLastMatchEnded() {
        port.print("one $ two $ ");
        assertThat(console.expect("$", PATIENCE).before()).isEqualTo("one ");
        assertThat(console.expect("$", PATIENCE).before()).isEqualTo(" two ");
        assertThat(codeOf(() -> console.expect("$", Duration.ZERO))).isEqualTo(ConsoleError.NOT_SEEN);
    }

    @Test
    void aLiteralIsNoPattern() {
        port.print("abc a.c (x");
        assertThat(console.expect("a.c", PATIENCE).start()).isEqualTo(4);
        assertThat(console.expect("(x", PATIENCE).text()).isEqualTo("(x");
    }

    @Test
    void aPatternsGroupsAreGiven() {
        port.print("eth0: 10.0.2.15\r\n");
        ConsoleMatch match = console.expect(Pattern.compile("(\\w+): (\\S+)(x)?$", Pattern.MULTILINE), PATIENCE);
        assertThat(match.groups()).containsExactly("eth0", "10.0.2.15", "");
    }

    @Test
    void coloursAreNoHindrance() {
        port.print("\u001b[32mlog\u001b[0min:\u001b[0m \u001b[6n");
        assertThat(console.expect("login: ", PATIENCE).end()).isEqualTo(20);
    }

    @Test
    void intoNothingIsWaitedForInVainWithTheLastLinesShownAndNothingLost() {
        port.print("Booting\r\n\u001b[31mKernel panic\u001b[0m - not syncing\r\n");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> console.expect("login:", Duration.ofMillis(1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.NOT_SEEN))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("'login:'")
                .withMessageContaining("PT0.001S")
                .withMessageEndingWith(":\n  Booting\n  Kernel panic - not syncing");
        assertThat(console.position()).isZero();
        assertThat(console.expect("panic", Duration.ZERO).start()).isGreaterThan(0);
    }

    @Test
    void theVmsEndEndsTheWait() throws Exception {
        port.print("reboot: Power down");
        CompletableFuture<ConsoleMatch> match = waiting("login:");
        port.exit();
        assertThat(codeOf(() -> match.get(30, TimeUnit.SECONDS))).isEqualTo(ConsoleError.VM_ENDED);
    }

    @Test
    void afterTheVmsEndWhatItPrintedIsStillFound() throws Exception {
        port.print("reboot: Power down");
        port.exit();
        assertThat(console.expect("Power down", Duration.ZERO).end()).isEqualTo(18);
    }

    @Test
    void closingTheConsoleEndsTheWait() throws Exception {
        CompletableFuture<ConsoleMatch> match = waiting("login:");
        console.close();
        assertThat(codeOf(() -> match.get(30, TimeUnit.SECONDS))).isEqualTo(ConsoleError.CONSOLE_CLOSED);
        assertThat(codeOf(() -> console.expect("x", PATIENCE))).isEqualTo(ConsoleError.CONSOLE_CLOSED);
        assertThat(codeOf(() -> console.send("x"))).isEqualTo(ConsoleError.CONSOLE_CLOSED);
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        assertThat(codeOf(() -> console.expect("x", PATIENCE))).isEqualTo(ConsoleError.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFloodIsSearchedInPiecesAndAMatchBehindItFound() {
        port.print("x".repeat(79).concat("\n").repeat(40_000));
        port.print("login: ");
        ConsoleMatch match = console.expect("login: ", PATIENCE);
        assertThat(match.start()).isEqualTo(3_200_000);
        assertThat(match.before()).hasSizeLessThan(SearchWindow.MAX_BYTES);
    }

    @Test
    void oneSearchWaitsForAnotherOnlyAsLongAsItMay() throws Exception {
        CompletableFuture<ConsoleMatch> other = waiting("never");
        assertThat(codeOf(() -> console.expect("x", Duration.ofMillis(1)))).isEqualTo(ConsoleError.NOT_SEEN);
        assertThat(other).isNotDone();
    }

    @Test
    void theTranscriptIsEverythingAsPlainText() {
        assertThat(console.transcript()).isEmpty();
        port.print("\u001b[2Jone\r\ntwo\r\n");
        console.expect("two", PATIENCE);
        assertThat(console.transcript()).isEqualTo("one\ntwo\n");
    }

    private CompletableFuture<ConsoleMatch> waiting(String literal) {
        CompletableFuture<ConsoleMatch> result = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                result.complete(console.expect(literal, PATIENCE));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        waiter.setDaemon(true);
        waiter.start();
        return result;
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Object codeOf(Action action) {
        try {
            action.run();
            return "no error";
        } catch (Exception e) {
            Throwable cause = e instanceof RatiteException ? e : e.getCause();
            return ((RatiteException) cause).code();
        }
    }
}
