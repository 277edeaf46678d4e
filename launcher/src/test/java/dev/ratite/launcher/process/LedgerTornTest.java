package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A crash while the ledger is written leaves any number of its bytes. */
class LedgerTornTest {
    private static final String WHOLE = """
            ratite-ledger 1
            + 1 FILE /srv/é.qcow2
            + 2 PROCESS /run/helper
            = 2 4711 998877
            + 3 QEMU 6d0f
            launched
            - 2
            """;

    @TempDir
    Path temp;

    private RunDirectory web;
    private VmLock lock;

    @BeforeEach
    void begin() {
        web = new StateDirectory(temp).run("web");
        lock = VmLock.take(web, "test");
        web.create(lock);
    }

    @AfterEach
    void end() {
        lock.close();
    }

    @TestFactory
    List<DynamicTest> cutAtEachByteItHoldsWhatTheWholeLinesSay() {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        return IntStream.rangeClosed(0, whole.length)
                .mapToObj(length -> DynamicTest.dynamicTest(
                        "at byte " + length, () -> readsWholeLines(Arrays.copyOf(whole, length))))
                .toList();
    }

    @Test
    void goingOnAfterATornLineLeavesNothingOfIt() throws Exception {
        Files.writeString(web.ledger(), "ratite-ledger 1\n+ 1 FILE /a\n+ 2 FILE /torn-and-lo");
        try (Ledger ledger = Ledger.open(web, lock)) {
            ledger.taking(LedgerEntry.FILE, "/b");
        }
        assertThat(web.ledger()).hasContent("ratite-ledger 1\n+ 1 FILE /a\n+ 2 FILE /b\n");
    }

    @Test
    void aLedgerThatWasNeverBegunIsBegunByOpeningIt() throws Exception {
        try (Ledger ledger = Ledger.open(web, lock)) {
            assertThat(ledger.openEntries()).isEmpty();
        }
        assertThat(web.ledger()).hasContent("ratite-ledger 1\n");
    }

    private void readsWholeLines(byte[] left) throws Exception {
        Files.write(web.ledger(), left);
        int lines = (int) new String(left, StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
        try (Ledger ledger = Ledger.open(web, lock)) {
            assertThat(ledger.openEntries()).extracting(LedgerEntry::number).isEqualTo(openAfter(lines));
            assertThat(ledger.isLaunched()).isEqualTo(lines >= 6);
            ledger.taking(LedgerEntry.SOCKET, "/next");
        }
        assertThat(Ledger.peek(web)).last().extracting(LedgerEntry::value).isEqualTo("/next");
    }

    private static List<Integer> openAfter(int lines) {
        return switch (lines) {
            case 0, 1 -> List.of();
            case 2 -> List.of(1);
            case 3, 4 -> List.of(1, 2);
            case 5, 6 -> List.of(1, 2, 3);
            default -> List.of(1, 3);
        };
    }
}
