package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final String IDENTITY = "/usr/bin/qemu-system-x86_64\n1 2 (dev=1,inode=2)\nbuild-id 00\n";

    @Test
    void whatIsWrittenReadsBackInItsOrder() {
        FactTables tables = tables();

        Facts facts = read(tables.write(IDENTITY));

        assertThat(facts.keys("device")).containsExactly("virtio-blk-pci", "e1000", "Ä-ω-🐦");
        assertThat(facts.row("device", "virtio-blk-pci")).contains(List.of("PCI", "", "yes", "PCI"));
        assertThat(facts.row("device", "e1000")).contains(List.of());
        assertThat(facts.row("device", "Ä-ω-🐦")).contains(List.of("a\nb", "\"\u0000\""));
        assertThat(facts.row("object", "iothread")).contains(List.of());
    }

    @Test
    void whatWasNotWrittenIsNotThere() {
        Facts facts = read(tables().write(IDENTITY));

        assertThat(facts.row("device", "absent")).isEmpty();
        assertThat(facts.keys("absent")).isEmpty();
        assertThat(facts.row("absent", "e1000")).isEmpty();
    }

    @Test
    void aKeyThatIsAddedTwiceHasItsLastRow() {
        FactTables tables = new FactTables();
        tables.add("device", "e1000", List.of("old"));
        tables.add("device", "e1000", List.of("new", "row"));

        assertThat(read(tables.write(IDENTITY)).row("device", "e1000")).contains(List.of("new", "row"));
    }

    @Test
    void noFactsAreReadBackAsNone() {
        assertThat(read(new FactTables().write(IDENTITY)).keys("device")).isEmpty();
    }

    @Test
    void anotherIdentityReadsNothing() {
        byte[] file = tables().write(IDENTITY);

        assertThat(Facts.read(file, IDENTITY.replace("inode=2", "inode=3"))).isEmpty();
        assertThat(Facts.read(file, IDENTITY + "\n")).isEmpty();
        assertThat(Facts.read(file, "")).isEmpty();
    }

    @Test
    void aTruncatedFileReadsAsNone() {
        byte[] file = tables().write(IDENTITY);

        for (int length = 0; length < file.length; length++) {
            assertThat(Facts.read(Arrays.copyOf(file, length), IDENTITY))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(Facts.read(Arrays.copyOf(file, file.length + 1), IDENTITY)).isEmpty();
    }

    @Test
    void aFileWithAChangedByteReadsAsNone() {
        byte[] file = tables().write(IDENTITY);

        for (int at = 0; at < file.length; at++) {
            byte[] corrupt = file.clone();
            corrupt[at] ^= 0x10;
            assertThat(Facts.read(corrupt, IDENTITY)).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void aFileOfAnotherFormReadsAsNone() {
        byte[] older = tables().write(IDENTITY);
        ByteBuffer.wrap(older).putInt(Facts.MAGIC - 1);
        withItsSum(older);
        byte[] rubbish = new byte[4096];
        new Random(1).nextBytes(rubbish);

        assertThat(Facts.read(older, IDENTITY)).isEmpty();
        assertThat(Facts.read(rubbish, IDENTITY)).isEmpty();
    }

    private static void withItsSum(byte[] file) {
        CRC32 sum = new CRC32();
        sum.update(file, 0, file.length - Long.BYTES);
        ByteBuffer.wrap(file).putLong(file.length - Long.BYTES, sum.getValue());
    }

    private static Facts read(byte[] file) {
        return Facts.read(file, IDENTITY).orElseThrow();
    }

    private static FactTables tables() {
        FactTables tables = new FactTables();
        tables.add("device", "virtio-blk-pci", List.of("PCI", "", "yes", "PCI"));
        tables.add("device", "e1000");
        tables.add("device", "Ä-ω-🐦", List.of("a\nb", "\"\u0000\""));
        tables.add("object", "iothread");
        return tables;
    }
}
