package dev.ratite.qmp.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ways to spoil the bytes of one message, line feed included. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            byte[] spoilt = message.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return spoilt;
        }
    },
    SET_BYTES {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            byte[] spoilt = message.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = TELLING[random.nextInt(TELLING.length)];
            }
            return spoilt;
        }
    },
    DELETE {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            int from = random.nextInt(message.length);
            int to = from + 1 + random.nextInt(Math.min(40, message.length - from));
            return splice(message, from, new byte[0], to);
        }
    },
    TRUNCATE {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            return Arrays.copyOf(message, random.nextInt(message.length));
        }
    },
    INSERT {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            int at = random.nextInt(message.length + 1);
            String token = TOKENS[random.nextInt(TOKENS.length)];
            return splice(message, at, token.getBytes(StandardCharsets.UTF_8), at);
        }
    },
    INSERT_NOISE {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            int at = random.nextInt(message.length + 1);
            return splice(message, at, noise, at);
        }
    },
    DUPLICATE_PART {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            int from = random.nextInt(message.length);
            int to = from + 1 + random.nextInt(message.length - from);
            return splice(message, to, Arrays.copyOfRange(message, from, to), to);
        }
    },
    DUPLICATE {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            return splice(message, 0, message, 0);
        }
    },
    MERGE_WITH_NEXT {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            return Arrays.copyOf(message, message.length - 2);
        }
    },
    REPLACE_NUMBER {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            String text = new String(message, StandardCharsets.UTF_8);
            String number = NUMBERS[random.nextInt(NUMBERS.length)];
            return text.replaceFirst("\\b\\d+\\b(?=[^\"]*[,}])", number).getBytes(StandardCharsets.UTF_8);
        }
    },
    CHANGE_ID {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            String text = new String(message, StandardCharsets.UTF_8);
            String id = random.nextBoolean() ? "" + random.nextInt(30) : NUMBERS[random.nextInt(NUMBERS.length)];
            return text.replaceFirst("\"id\": \\d+", "\"id\": " + id).getBytes(StandardCharsets.UTF_8);
        }
    },
    SWALLOW {
        @Override
        byte[] apply(byte[] message, RandomGenerator random) {
            return new byte[0];
        }
    };

    private static final byte[] TELLING = {
        0,
        '\n',
        '\r',
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '-',
        '.',
        'e',
        '9',
        ' ',
        '\t',
        0x7F,
        (byte) 0x80,
        (byte) 0xBF,
        (byte) 0xC0,
        (byte) 0xC3,
        (byte) 0xE2,
        (byte) 0xED,
        (byte) 0xF4,
        (byte) 0xFE,
        (byte) 0xFF
    };

    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1.5",
        "1e999",
        "-1e999",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "9".repeat(999),
        "9".repeat(1001),
        "null",
        "true",
        "\"2\"",
        "[]",
        "{}",
        "NaN"
    };

    private static final String[] TOKENS = {
        "\n",
        "\r\n",
        "\r\n\r\n",
        "\u0000",
        "\uFEFF",
        "\u00FF",
        "\\ud800",
        "\\u0000",
        "\"",
        "null",
        "{}\n",
        "[]\n",
        "42\n",
        "{\"return\": {}}\n",
        "{\"return\": {}, \"id\": 1}\n",
        "{\"return\": {}, \"id\": 2}\n",
        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n",
        "{\"error\": {}, \"id\": 3}\n",
        "{\"event\": \"X\"}\n",
        "{\"event\": \"SHUTDOWN\", \"timestamp\": {\"seconds\": -1, \"microseconds\": 1e99}}\n",
        "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n",
        "{\"event\": {}}\n",
        "\"id\": 2, ",
        "\"return\": 1, ",
        "\"event\": \"X\", ",
        "/**/",
        "[".repeat(1100),
        "{\"a\":".repeat(1100),
        "x".repeat(70_000)
    };

    abstract byte[] apply(byte[] message, RandomGenerator random);

    /** What comes before {@code from}, then the part, then what comes from {@code to} on. */
    private static byte[] splice(byte[] message, int from, byte[] part, int to) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(message, 0, from);
        spliced.writeBytes(part);
        spliced.write(message, to, message.length - to);
        return spliced.toByteArray();
    }
}
