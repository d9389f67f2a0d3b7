package org.openproctoring.host.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses literal IP addresses; never resolves names. */
final class IpAddresses {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int BYTES_OF_NETWORK = 8;

    private IpAddresses() {}

    /** Parses an address; IPv6 may have brackets, and IPv4-mapped IPv6 becomes IPv4. */
    static Optional<InetAddress> parse(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String address = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean literal = IPV6.matcher(address).matches()
                || (!bracketed && IPV4.matcher(address).matches());
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns the network of one caller: an IPv4 address, or the first 64 bits of an IPv6 address. Other text is returned
     * unchanged.
     */
    static String network(String text) {
        return parse(text)
                .map(address -> address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, BYTES_OF_NETWORK)
                        : address.getHostAddress())
                .orElse(text);
    }
}
