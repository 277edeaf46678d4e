package dev.ratite.network.user;

import java.util.regex.Pattern;

/** IPv4 addresses as text. No name is ever looked up: that could block, and answers differ from one day to the next. */
final class Ipv4 {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final int BITS = 32;

    private Ipv4() {}

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** The lowest address of the network with a prefix of so many bits in which {@code address} lies. */
    static String network(String address, int prefix) {
        long bits = 0;
        for (String octet : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        bits = bits >> (BITS - prefix) << (BITS - prefix);
        return (bits >> 24) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
    }
}
