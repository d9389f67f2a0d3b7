package org.openproctoring.core.course;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.core.text.InvisibleCharacters;

/** Reads and validates escalation contacts. Accepts addresses that people use and that mail programs accept. */
final class EscalationEmail {
    /** The maximum length of an address (RFC 5321, erratum 1690). */
    private static final int MAX_LENGTH = 254;

    private static final EmailValidator SYNTAX =
            JMail.strictValidator().disallowQuotedIdentifiers().disallowObsoleteWhitespace();

    /**
     * Characters of quotes, comments, lists, routes and literals. They can be well-formed, but real addresses do not
     * contain them.
     */
    private static final String NOT_PLAIN = "\"(),:;<>[\\]";

    private EscalationEmail() {}

    static boolean isValid(String address) {
        return address.length() <= MAX_LENGTH
                && address.codePoints().allMatch(EscalationEmail::isPlain)
                && SYNTAX.isValid(address);
    }

    /**
     * Returns the address to store for a submitted text. Surrounding spaces are removed, and a blank text means none. A
     * front end that received the stored address with its domain in ASCII submits it in that form, which is not a change.
     */
    static Optional<String> requested(String submitted, CourseSettings stored) {
        if (submitted.equals(stored.escalationEmail().orElse(""))) {
            return stored.escalationEmail();
        }
        String address = trimSpaces(submitted);
        if (address.equals(stored.asciiEscalationEmail().orElse(""))) {
            return stored.escalationEmail();
        }
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    /** Removes spaces only. Unlike {@code strip()}, it keeps line breaks, which make an address invalid. */
    private static String trimSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Returns the address with its domain in ASCII, for front ends and old mail programs. The address is unchanged if
     * the ASCII form would be a different domain. For example, the JDK converts a sharp s to two letters.
     */
    static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            boolean roundTrips = IDN.toUnicode(ascii).equals(domain.toLowerCase(Locale.ROOT));
            return roundTrips ? address.substring(0, at + 1) + ascii : address;
        } catch (IllegalArgumentException invalidDomain) {
            return address;
        }
    }

    /** Returns whether a character is safe: it cannot end a header, hide part of an address, or separate addresses. */
    private static boolean isPlain(int character) {
        return NOT_PLAIN.indexOf(character) < 0
                && !InvisibleCharacters.contain(character)
                && switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
