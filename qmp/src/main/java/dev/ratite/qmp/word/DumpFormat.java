package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a dump is laid out. A word that this library does not know is kept as it is. */
public record DumpFormat(String word) implements Word {
    public static final DumpFormat ELF = new DumpFormat("elf");
    public static final DumpFormat KDUMP_ZLIB = new DumpFormat("kdump-zlib");
    public static final DumpFormat KDUMP_LZO = new DumpFormat("kdump-lzo");
    public static final DumpFormat KDUMP_SNAPPY = new DumpFormat("kdump-snappy");
    public static final DumpFormat WIN_DMP = new DumpFormat("win-dmp");

    public DumpFormat {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
