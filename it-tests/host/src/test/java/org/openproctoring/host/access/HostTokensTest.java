package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.host.access.HostKey.Purpose;

/** Tests tokens signed with the correct key but with unusual claims. */
class HostTokensTest {
    private static final String GOOD =
            """
            {"sub":"user:staff","iss":"https://lms.example.org/oauth2","aud":"https://lms.example.org/api",\
            "iat":%d,"exp":%d}""".formatted(Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 600);

    private final Accounts accounts = DemoAccounts.of(Set.of());
    private HostKey key;
    private HostTokens tokens;

    @BeforeEach
    void makesAKey(@TempDir Path data) throws IOException {
        key = HostKey.in(data, Purpose.TOKENS);
        tokens = new HostTokens(accounts, key, URI.create("https://lms.example.org"), Clock.systemUTC());
    }

    private Optional<String> holder(String claims) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        token.sign(new MACSigner(key.bytes()));
        return tokens.holder(token.serialize()).map(Account::name);
    }

    @Test
    void aTokenNamesItsHolder() throws JOSEException {
        assertThat(holder(GOOD)).contains("staff");
        assertThat(tokens.holder(tokens.issue(accounts.users().get("learner"))))
                .map(Account::name)
                .contains("learner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "iss", "aud", "iat", "exp"})
    void aClaimThatIsMissingNullOrOfAnotherTypeMakesATokenInvalid(String claim) throws JOSEException {
        for (String value : new String[] {"null", "{}", "[]", "true", "\"\"", "\"x\"", "-1e400"}) {
            assertThat(holder(GOOD.replaceFirst("\"" + claim + "\":(\"[^\"]*\"|\\d+)", "\"" + claim + "\":" + value)))
                    .as("%s: %s", claim, value)
                    .isEmpty();
        }
        assertThat(holder(GOOD.replace("\"" + claim + "\"", "\"other\""))).isEmpty();
    }

    @Test
    void aTokenEndsByTheClockThatIssuedIt() {
        Instant issued = Instant.parse("2020-01-01T00:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(issued);
        HostTokens own = new HostTokens(accounts, key, URI.create("https://lms.example.org"), new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        String token = own.issue(accounts.find(Account.Kind.USER, "staff").orElseThrow());

        assertThat(own.holder(token)).isPresent();
        now.set(issued.plus(HostTokens.LIFETIME).plusSeconds(1));
        assertThat(own.holder(token)).isEmpty();
    }
}
