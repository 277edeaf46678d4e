package dev.ratite.network.address;

import java.util.regex.Pattern;

/** IPv4 addresses as text. No name is ever looked up: that could block, and answers differ from one day to the next. */
public final class Ipv4 {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final int BITS = 32;

    private Ipv4() {}

    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** The lowest address of the network with a prefix of so many bits in which {@code address} lies. */
    public static String network(String address, int prefix) {
        return text(number(address) >> (BITS - prefix) << (BITS - prefix));
    }

    /** The address that comes so many places later. */
    public static String after(String address, int places) {
        return text(number(address) + places);
    }

    private static long number(String address) {
        long bits = 0;
        for (String octet : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return bits;
    }

    private static String text(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
    }

    /** Whether it stands for a group of receivers: 224.0.0.0 to 239.255.255.255. */
    public static boolean isMulticast(String text) {
        if (!isAddress(text)) {
            return false;
        }
        int first = Integer.parseInt(text.substring(0, text.indexOf('.')));
        return first >= 224 && first < 240;
    }
}
