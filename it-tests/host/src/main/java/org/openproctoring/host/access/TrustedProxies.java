package org.openproctoring.host.access;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For} headers are trusted. Anyone can send these
 * headers, so only entries appended by a trusted proxy count. Immutable.
 */
public final class TrustedProxies {
    /** Trusts no proxy. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final Pattern FOR = Pattern.compile(
            "(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^;\"\\s]+))\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[0-9.]+):(?:\\d{1,5}|_[\\w.-]+)");

    /** A longer header does not come from real proxies. */
    private static final int MAX_HOPS = 32;

    private final List<Range> ranges;

    private TrustedProxies(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** A range of addresses with a common prefix. */
    private record Range(InetAddress first, int bits) {
        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((own[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Parses a list of addresses and ranges, such as {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if an entry is neither
     */
    public static TrustedProxies of(List<String> texts) {
        return new TrustedProxies(texts.stream().map(TrustedProxies::range).toList());
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> first = IpAddresses.parse(address);
        int most = first.map(found -> found.getAddress().length * Byte.SIZE).orElse(0);
        int bits = slash < 0 ? most : bits(text.substring(slash + 1));
        if (first.isEmpty() || bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    "must be a list of IP addresses and ranges such as 10.0.0.0/8 or fd00::/8, without host names");
        }
        return new Range(first.get(), bits);
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /**
     * Returns the client of a request: the last forwarded address that is not a trusted proxy. If the headers are invalid,
     * contradictory or empty, this is the last known proxy.
     *
     * @param peer the IP address of the connection
     * @param forwarded the values of the header {@code Forwarded} in order
     * @param forwardedFor the values of the header {@code X-Forwarded-For} in order
     */
    public String client(String peer, List<String> forwarded, List<String> forwardedFor) {
        if (!trusts(peer)) {
            return peer;
        }
        if (forwarded.isEmpty() || forwardedFor.isEmpty()) {
            return forwarded.isEmpty()
                    ? client(
                            peer,
                            elements(forwardedFor).stream().map(Optional::of).toList())
                    : client(
                            peer,
                            elements(forwarded).stream()
                                    .map(TrustedProxies::node)
                                    .toList());
        }
        // A proxy may set one header and pass on a forged value of the other.
        String one = client(peer, forwarded, List.of());
        return one.equals(client(peer, List.of(), forwardedFor)) ? one : peer;
    }

    private String client(String peer, List<Optional<String>> hops) {
        List<Optional<String>> nearestFirst = new ArrayList<>(hops);
        Collections.reverse(nearestFirst);
        String client = peer;
        for (Optional<String> hop : nearestFirst.subList(0, Math.min(nearestFirst.size(), MAX_HOPS))) {
            Optional<String> address = hop.flatMap(TrustedProxies::address);
            if (!trusts(client) || address.isEmpty()) {
                return client;
            }
            client = address.get();
        }
        return client;
    }

    private boolean trusts(String address) {
        return !ranges.isEmpty()
                && IpAddresses.parse(address)
                        .filter(parsed -> ranges.stream().anyMatch(range -> range.contains(parsed)))
                        .isPresent();
    }

    /** Splits at commas. A comma in quotes is never part of an address, so such elements are invalid anyway. */
    private static List<String> elements(List<String> values) {
        return List.of(String.join(",", values).split(",", -1));
    }

    private static Optional<String> node(String element) {
        Matcher found = FOR.matcher(element.strip());
        if (!found.find()) {
            return Optional.empty();
        }
        String node = found.group(1) == null ? found.group(2) : found.group(1);
        return found.find() ? Optional.empty() : Optional.of(node);
    }

    /** Normalizes an address. */
    private static Optional<String> address(String node) {
        String stripped = node.strip().toLowerCase(Locale.ROOT);
        Matcher withPort = WITH_PORT.matcher(stripped);
        return IpAddresses.parse(withPort.matches() ? withPort.group(1) : stripped)
                .map(InetAddress::getHostAddress);
    }
}
