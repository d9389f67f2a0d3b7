package org.openproctoring.core.course;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;

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

    /** Whatever could end a header, hide a part of an address, or name more than one. */
    private static boolean isPlain(int character) {
        return NOT_PLAIN.indexOf(character) < 0
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
