package dev.ratite.storage.file;

import dev.ratite.api.RatiteException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of images as people write them. */
public final class ImageSize {
    /** Images are made of sectors; {@code qemu-img} would round up without a word. */
    static final int SECTOR = 512;

    private static final Pattern SIZE = Pattern.compile(
            "(?<number>\\d{1,19}(?:\\.\\d{1,9})?) ?(?:(?<unit>[kmgtp])(?:i?b)?)?", Pattern.CASE_INSENSITIVE);

    private static final String UNITS = "KMGTP";

    private ImageSize() {}

    /**
     * Bytes of {@code 20G}, {@code 1.5 GiB}, {@code 512m}, {@code 1048576}. Units are powers of 1024.
     *
     * @throws RatiteException for text that is no size, for zero, and for sizes that are not whole sectors of 512 bytes
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw invalid("'" + text + "' is not a size", "write 20G, 512M or 1048576; units are K, M, G, T and P");
        }
        String unit = size.group("unit");
        int power = unit == null ? 0 : UNITS.indexOf(unit.toUpperCase(Locale.ROOT)) + 1;
        BigDecimal bytes = new BigDecimal(size.group("number")).multiply(BigDecimal.valueOf(1L << (10 * power)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid("'" + text + "' is more than any image can hold", "use less than 8192P");
        }
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw invalid("'" + text + "' is not a whole number of bytes", "use a smaller unit");
        }
        return check(bytes.longValueExact());
    }

    /** The bytes themselves, when an image can be of that size. */
    static long check(long bytes) {
        if (bytes <= 0) {
            throw invalid("An image cannot have " + bytes + " bytes", "use at least " + SECTOR);
        }
        if (bytes % SECTOR != 0) {
            throw invalid(bytes + " bytes are no multiple of " + SECTOR, "use " + nextSector(bytes));
        }
        return bytes;
    }

    private static long nextSector(long bytes) {
        return bytes > Long.MAX_VALUE - SECTOR ? bytes / SECTOR * SECTOR : (bytes / SECTOR + 1) * SECTOR;
    }

    private static RatiteException invalid(String sentence, String remedy) {
        return new RatiteException(FileDiskError.SIZE_INVALID, sentence, remedy, null);
    }
}
