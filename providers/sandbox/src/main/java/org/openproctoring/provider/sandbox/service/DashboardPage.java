package org.openproctoring.provider.sandbox.service;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.http.Html;
import org.openproctoring.provider.sandbox.http.Jwts;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;
import org.openproctoring.provider.sandbox.service.TokenEndpoint.Credentials;

/** The dashboard for staff, opened by a recently signed link from the host. */
public final class DashboardPage {
    private static final Duration MAX_LIFETIME = Duration.ofDays(1);

    private final SandboxStore store;
    private final Credentials credentials;
    private final Clock clock;

    public DashboardPage(SandboxStore store, Credentials credentials, Clock clock) {
        this.store = store;
        this.credentials = credentials;
        this.clock = clock;
    }

    public SandboxResponse open(SandboxRequest request) {
        try {
            return SandboxResponse.page(200, page(request));
        } catch (RequestRejectedException refusal) {
            String detail = refusal.getMessage() == null ? "" : refusal.getMessage();
            return SandboxResponse.page(
                    refusal.status(), Html.page("No dashboard", "<p>" + Html.escaped(detail) + "</p>"));
        }
    }

    private String page(SandboxRequest request) throws RequestRejectedException {
        if (!request.id(Operation.DASHBOARD, "client").equals(credentials.id())) {
            throw RequestRejectedException.notFound("unknown client");
        }
        String token = request.parameter("jwt")
                .orElseThrow(() -> RequestRejectedException.unauthorized("the link does not contain a token"));
        Instant now = clock.instant();
        JWTClaimsSet claims = Jwts.verify(token, Jwts.key(credentials.secret()), now);
        if (claims.getExpirationTime().toInstant().isAfter(now.plus(MAX_LIFETIME))) {
            throw RequestRejectedException.unauthorized("the token expires more than one day from now");
        }
        if (!credentials.id().equals(claims.getIssuer())) {
            throw RequestRejectedException.unauthorized("the token's iss is not this client");
        }
        if (claims.getJWTID() == null || claims.getJWTID().isBlank()) {
            throw RequestRejectedException.unauthorized("the token has no jti");
        }
        return content(claims, staffName(claims));
    }

    private String content(JWTClaimsSet claims, String staff) throws RequestRejectedException {
        String courseId = text(claims, "course_id");
        if (courseId == null) {
            throw RequestRejectedException.badRequest("the token has no course_id");
        }
        String examId = text(claims, "exam_id");
        String attemptId = text(claims, "attempt_id");
        Object config = claims.getClaim("config");
        if (config != null && !config.equals(true)) {
            throw RequestRejectedException.badRequest("the token's config is not true");
        }
        if (examId == null) {
            if (attemptId != null || config != null) {
                throw RequestRejectedException.badRequest("the token has an attempt_id or a config without an exam_id");
            }
            return Html.page("Dashboard: course", about("Course", courseId, staff) + table(courseId, null));
        }
        SandboxExamRecord exam = store.exam(examId)
                .filter(known -> known.courseId().equals(courseId))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such exam in this course"));
        if (config != null) {
            return Html.page(
                    "Dashboard: configuration of an exam",
                    about("Exam", exam.name(), staff) + "<pre>"
                            + Html.escaped(exam.view().toPrettyString()) + "</pre>");
        }
        if (attemptId == null) {
            return Html.page("Dashboard: exam", about("Exam", exam.name(), staff) + table(courseId, examId));
        }
        SandboxAttemptRecord attempt = store.attempt(attemptId)
                .filter(known -> known.examId().equals(examId))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such attempt at this exam"));
        return Html.page("Dashboard: attempt", about("Exam", exam.name(), staff) + table(List.of(attempt)));
    }

    private String table(String courseId, @Nullable String examId) {
        return table(store.attempts().stream()
                .filter(attempt -> attempt.courseId().equals(courseId))
                .filter(attempt -> examId == null || attempt.examId().equals(examId))
                .filter(attempt -> attempt.status() != VendorAttemptStatus.DELETED)
                .toList());
    }

    private static String table(List<SandboxAttemptRecord> attempts) {
        StringBuilder table =
                new StringBuilder("<table><tr><th>Attempt</th><th>Learner</th><th>Status</th><th>Review</th></tr>");
        for (SandboxAttemptRecord attempt : attempts) {
            String name = attempt.registration().path("full_name").asText();
            table.append("<tr><td>")
                    .append(Html.escaped(attempt.id()))
                    .append("</td><td>")
                    .append(Html.escaped(name.isEmpty() ? attempt.userId() : name))
                    .append("</td><td>")
                    .append(attempt.status())
                    .append("</td><td>")
                    .append(Html.escaped(attempt.verdict()))
                    .append("</td></tr>");
        }
        return table.append("</table>").toString();
    }

    private static String about(String what, String name, String staff) {
        return "<p>" + what + ": " + Html.escaped(name) + ". Opened by: " + Html.escaped(staff) + ".</p>";
    }

    /** Returns the staff member's name or id. Name and email address may be withheld, the id may not. */
    private static String staffName(JWTClaimsSet claims) throws RequestRejectedException {
        if (!(claims.getClaim("user") instanceof Map<?, ?> user)
                || !(user.get("id") instanceof String id)
                || id.isBlank()) {
            throw RequestRejectedException.badRequest("the token has no user with an id");
        }
        Object email = user.get("email");
        Object name = user.get("full_name");
        if ((email != null && !(email instanceof String)) || (name != null && !(name instanceof String))) {
            throw RequestRejectedException.badRequest(
                    "the token's user has an email or a full_name that is not a string");
        }
        return name instanceof String text && !text.isBlank() ? text : id;
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) throws RequestRejectedException {
        try {
            String text = claims.getStringClaim(name);
            if (text != null && text.isBlank()) {
                throw RequestRejectedException.badRequest("the token's " + name + " is blank");
            }
            return text;
        } catch (ParseException e) {
            throw RequestRejectedException.badRequest("the token's " + name + " is not a string");
        }
    }
}
