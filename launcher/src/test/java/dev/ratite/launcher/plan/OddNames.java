package dev.ratite.launcher.plan;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Names with all that a file's name may hold, none of them twice; the same ones each time. */
final class OddNames {
    private static final int[] LETTERS = ",,,,==\"'\\\n\r\t@%$`{}[]()<>: ;|&*?!#~^+aZ09-._éßЖ中🦤\u0001\u001b\u007f"
            .codePoints()
            .toArray();

    private final Random random = new Random(11);
    private int count;

    String next(int mostBytes) {
        String number = Integer.toString(count++, Character.MAX_RADIX);
        int at = random.nextInt(3);
        StringBuilder name = new StringBuilder();
        while (true) {
            StringBuilder longer = new StringBuilder(name).appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
            String whole = placed(longer, number, at);
            if (whole.getBytes(StandardCharsets.UTF_8).length > mostBytes || random.nextInt(14) == 0) {
                return placed(name, number, at);
            }
            name = longer;
        }
    }

    /** The number that makes it unique is in front, behind or amid; the odd letters stand at either end then. */
    private static String placed(CharSequence letters, String number, int at) {
        return switch (at) {
            case 0 -> number + "_" + letters;
            case 1 -> letters + "_" + number;
            default -> letters + "_" + number + "_" + letters;
        };
    }
}
