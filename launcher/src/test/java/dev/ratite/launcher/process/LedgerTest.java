package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    @TempDir
    Path temp;

    private RunDirectory web;
    private VmLock lock;
    private Ledger ledger;

    @BeforeEach
    void begin() {
        web = new StateDirectory(temp).run("web");
        lock = VmLock.take(web, "test");
        web.create(lock);
        ledger = Ledger.create(web, lock);
    }

    @AfterEach
    void end() {
        ledger.close();
        lock.close();
    }

    @Test
    void anEntryIsOnDiskWhenTakingReturns() throws Exception {
        ledger.taking(LedgerEntry.SOCKET, "/run/a.sock");
        assertThat(web.ledger()).hasContent("ratite-ledger 1\n+ 1 SOCKET /run/a.sock\n");
    }

    @Test
    void readingItBackGivesTheSameOpenEntries() {
        LedgerEntry file = ledger.taking(LedgerEntry.FILE, "/srv/overlay");
        LedgerEntry tap = ledger.taking("TAP", "tap7");
        LedgerEntry helper = ledger.taking(LedgerEntry.PROCESS, "/run/swtpm.sock");
        ledger.made(helper, "4711 998877");
        ledger.gone(tap);
        List<LedgerEntry> before = ledger.openEntries();
        assertThat(reopened().openEntries()).map(LedgerEntry::toString).isEqualTo(strings(before));
        assertThat(strings(before)).containsExactly(file.toString(), "PROCESS /run/swtpm.sock (4711 998877)");
        assertThat(reopened().isLaunched()).isFalse();
    }

    @Test
    void theLaunchedMarkIsReadBack() {
        ledger.taking(LedgerEntry.QEMU, "some-uuid");
        ledger.launched();
        Ledger again = reopened();
        assertThat(again.isLaunched()).isTrue();
        assertThat(Ledger.peekLaunched(web)).isTrue();
        assertThat(again.qemu()).map(LedgerEntry::value).hasValue("some-uuid");
    }

    @Test
    void whatIsAddedAfterReopeningIsCountedOn() {
        ledger.taking(LedgerEntry.FILE, "/a");
        Ledger again = reopened();
        assertThat(again.taking(LedgerEntry.FILE, "/b").number()).isEqualTo(2);
        again.close();
        assertThat(reopened().openEntries()).extracting(LedgerEntry::value).containsExactly("/a", "/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "two words ", "line\nfeed", "back\\slash", "\\u0041", "é€😀", "\u0000\u001b[31m\u0085"})
    void anyTextCanBeAValue(String value) {
        LedgerEntry entry = ledger.taking(LedgerEntry.FILE, value);
        ledger.made(entry, value);
        assertThat(reopened().openEntries()).singleElement().satisfies(read -> {
            assertThat(read.value()).isEqualTo(value);
            assertThat(read.handle()).hasValue(value);
        });
    }

    @Test
    void strikingOffTwiceIsHarmless() {
        LedgerEntry entry = ledger.taking(LedgerEntry.FILE, "/a");
        ledger.gone(entry);
        ledger.gone(entry);
        assertThat(reopened().openEntries()).isEmpty();
    }

    @Test
    void anEntryThatIsGoneCannotBeMade() {
        LedgerEntry entry = ledger.taking(LedgerEntry.FILE, "/a");
        ledger.gone(entry);
        assertThatIllegalStateException().isThrownBy(() -> ledger.made(entry, "x"));
    }

    @Test
    void aKindIsInCapitals() {
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.taking("tap device", "tap7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n",
                "+ 7 FILE /a\n",
                "- 1\n",
                "= 1 x\n",
                "+ x FILE /a\n",
                "+ 1 file /a\n",
                "\n",
                "LAUNCHED\n"
            })
    void whatRatiteNeverWroteIsReportedWithTheFileAndLeftAsItIs(String line) throws Exception {
        Files.writeString(web.ledger(), line, StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(web.ledger());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(this::reopened)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.LEDGER_UNREADABLE))
                .withMessageContaining(web.ledger().toString())
                .withMessageContaining("'web'");
        assertThat(web.ledger()).hasBinaryContent(before);
    }

    @Test
    void bytesThatAreNoTextAreReported() throws Exception {
        Files.write(web.ledger(), new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::reopened);
    }

    @Test
    void anotherFormatIsReported() throws Exception {
        Files.writeString(web.ledger(), "ratite-ledger 2\n");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::reopened);
    }

    @Test
    void peekingNeedsNoLockAndChangesNothing() throws Exception {
        ledger.taking(LedgerEntry.FILE, "/a");
        Files.writeString(web.ledger(), "+ 2 FI", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(web.ledger());
        assertThat(Ledger.peek(web)).extracting(LedgerEntry::value).containsExactly("/a");
        assertThat(web.ledger()).hasBinaryContent(before);
        assertThat(Ledger.peekLaunched(web)).isFalse();
        assertThat(Ledger.peek(web.state().run("absent"))).isEmpty();
        assertThat(Ledger.peekLaunched(web.state().run("absent"))).isFalse();
    }

    /** A launch that is broken off by an interrupt still has to be put back. */
    @Test
    void anInterruptedThreadCanWriteIt() {
        Thread.currentThread().interrupt();
        LedgerEntry entry = ledger.taking(LedgerEntry.FILE, "/a");
        ledger.gone(entry);
        assertThat(reopened().openEntries()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClosedLedgerTakesNothingMore() {
        ledger.close();
        ledger.close();
        assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> ledger.taking(LedgerEntry.FILE, "/a"));
        assertThat(ledger.openEntries()).isEmpty();
    }

    private Ledger reopened() {
        return Ledger.open(web, lock);
    }

    private static List<String> strings(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::toString).toList();
    }
}
