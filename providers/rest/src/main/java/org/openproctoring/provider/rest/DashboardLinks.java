package org.openproctoring.provider.rest;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.provider.rest.http.ClientCredentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates signed, short-lived links to the vendor's pages for staff. */
final class DashboardLinks implements Dashboard {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private final RestContext context;
    private final AtomicBoolean warn;

    DashboardLinks(RestContext context) {
        this.context = context;
        warn = new AtomicBoolean(context.settings().credentials().isShort());
    }

    @Override
    public URI dashboardUrl(DashboardRequest request) {
        RestSettings settings = context.settings();
        if (warn.getAndSet(false)) {
            LOG.warn(
                    "backend {}: client_secret is shorter than the {} bytes recommended for signing dashboard links;"
                            + " ask the vendor for a longer one",
                    settings.backend(),
                    ClientCredentials.MIN_KEY_BYTES);
        }
        StaffMember staff = request.staff();
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", staff.pseudonym());
        user.put("full_name", staff.fullName().orElse(""));
        user.put("email", staff.email().orElse(null));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .serializeNullClaims(true)
                .claim("course_id", request.courseId())
                .claim("user", user)
                .issuer(settings.credentials().id())
                .jwtID(UUID.randomUUID().toString().replace("-", ""))
                .expirationTime(Date.from(settings.clock().instant().plus(settings.linkLifetime())));
        request.examExternalId().ifPresent(exam -> claims.claim("exam_id", exam));
        if (request.scope() == DashboardRequest.Scope.EXAM_CONFIGURATION) {
            claims.claim("config", true);
        }
        request.attemptExternalId().ifPresent(attempt -> claims.claim("attempt_id", attempt));
        String page = context.path(
                RestPath.DASHBOARD, "client_id", settings.credentials().id());
        return URI.create(
                settings.base() + page + "?jwt=" + settings.credentials().sign(claims.build()));
    }
}
