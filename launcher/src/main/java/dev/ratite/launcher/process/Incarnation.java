package dev.ratite.launcher.process;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * One run of a VM, from the making of its directory to its end: {@code 20261121T190321.123456Z-4f3a}. Names sort by time.
 */
final class Incarnation {
    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z-[0-9a-f]{4}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** For two that begin while the clock is set back, or where it is coarse. */
    private static final int SALTS = 0x10000;

    private Incarnation() {}

    static String fresh() {
        return TIME.format(Instant.now()) + "-"
                + HexFormat.of().toHexDigits((char) ThreadLocalRandom.current().nextInt(SALTS));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
