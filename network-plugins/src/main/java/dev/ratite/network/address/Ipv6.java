package dev.ratite.network.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** IPv6 addresses in numbers. */
public final class Ipv6 {
    private static final Pattern NUMBERS = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private Ipv6() {}

    public static boolean isAddress(String text) {
        return NUMBERS.matcher(text).matches() && bytes(text).length == 16;
    }

    /** Whether both are the same in their first {@code prefix} bits. */
    public static boolean sameNetwork(String address, String other, int prefix) {
        return Arrays.equals(cut(bytes(address), prefix), cut(bytes(other), prefix));
    }

    /** Whether nothing but zeros follow the first {@code prefix} bits. */
    public static boolean isNetwork(String address, int prefix) {
        return Arrays.equals(bytes(address), cut(bytes(address), prefix));
    }

    private static byte[] cut(byte[] address, int prefix) {
        byte[] cut = address.clone();
        for (int bit = prefix; bit < cut.length * 8; bit++) {
            cut[bit / 8] = (byte) (cut[bit / 8] & ~(0x80 >> (bit % 8)));
        }
        return cut;
    }

    /** The pattern lets no name through, so this looks nothing up. Empty for what only looks like an address. */
    private static byte[] bytes(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
