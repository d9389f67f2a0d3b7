package org.openproctoring.core.course;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import org.openproctoring.core.text.InvisibleCharacters;

/** Which e-mail addresses are good for an escalation contact: those that people have and mail programs take. */
final class EscalationEmail {
    /** The longest address that a mail server passes on (RFC 5321, erratum 1690). */
    private static final int LONGEST = 254;

    private static final EmailValidator SYNTAX =
            JMail.strictValidator().disallowQuotedIdentifiers().disallowObsoleteWhitespace();

    /** Quotes, comments, lists, routes and literals: well-formed in parts of an address, and in nobody's address. */
    private static final String NOT_PLAIN = "\"(),:;<>[\\]";

    private EscalationEmail() {}

    static boolean isValid(String address) {
        return address.length() <= LONGEST
                && address.codePoints().allMatch(EscalationEmail::isPlain)
                && SYNTAX.isValid(address);
    }

    /**
     * The address with its domain in ASCII, as front ends and old mail programs take it. An address whose domain has no
     * ASCII form that stands for the same domain, such as one with a sharp s, which the JDK's rules take for two letters,
     * stays as it is.
     */
    static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            boolean same = IDN.toUnicode(ascii).equals(domain.toLowerCase(Locale.ROOT));
            return same ? address.substring(0, at + 1) + ascii : address;
        } catch (IllegalArgumentException noDomain) {
            return address;
        }
    }

    /** Whatever could end a header, hide a part of an address, or name more than one. */
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
