package org.openproctoring.host.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses as they are written; never asks for the address of a name. */
final class IpAddresses {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int BYTES_OF_NETWORK = 8;

    private IpAddresses() {}

    /** An address, with or without the brackets that one of IPv6 has in a URL; one of IPv4 inside IPv6 is that of IPv4. */
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
     * What one caller can choose addresses from: an address of IPv4, or the first 64 bits of one of IPv6. A text that is no
     * address stands for itself.
     */
    static String network(String text) {
        return parse(text)
                .map(address -> address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, BYTES_OF_NETWORK)
                        : address.getHostAddress())
                .orElse(text);
    }
}
