package org.openproctoring.host.exam;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Creates links to vendors' pages for staff, on demand and for one person each. */
public final class Dashboards {
    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final AttemptStore store;
    private final Pseudonyms pseudonyms;

    public Dashboards(ProviderRegistry registry, ExamStore exams, AttemptStore store, Pseudonyms pseudonyms) {
        this.registry = registry;
        this.exams = exams;
        this.store = store;
        this.pseudonyms = pseudonyms;
    }

    /** Returns the link to the page of a course. */
    public URI ofCourse(Account staff, StoredCourse course) {
        if (exams.of(course.id()).stream().allMatch(exam -> exam.type() == ExamType.TIMED)) {
            throw notFound("No proctored exams in course " + course.id());
        }
        BackendEntry backend = registry.backend(course.settings().provider());
        return link(backend, DashboardRequest.course(member(staff, backend), course.id()));
    }

    /** Returns the link to the page of an exam, or to the page where the exam is configured. */
    public URI ofExam(Account staff, StoredCourse course, StoredExam exam, boolean configuration) {
        BackendEntry backend = registry.backend(course.settings().provider());
        String id = store.examRecords(exam.id()).stream()
                .filter(record -> record.backend().equals(backend.name()))
                .findFirst()
                .flatMap(ExamRecord::externalId)
                .orElseThrow(() ->
                        notFound("This exam isn't registered with the vendor yet. Save the exam again, then retry."));
        StaffMember member = member(staff, backend);
        return link(
                backend,
                configuration
                        ? DashboardRequest.examConfiguration(member, course.id(), id)
                        : DashboardRequest.exam(member, course.id(), id));
    }

    /** Returns the link to the page of an attempt at the vendor that proctored it. */
    public URI ofAttempt(Account staff, Attempt attempt) {
        BackendEntry backend = registry.backend(attempt.subject()
                .backend()
                .orElseThrow(() -> notFound("This attempt isn't proctored, so it doesn't have a vendor page.")));
        Optional<String> exam = attempt.registration().examExternalId();
        Optional<String> id = attempt.registration().externalId();
        if (exam.isEmpty() || id.isEmpty()) {
            throw notFound("This attempt isn't registered with the vendor.");
        }
        return link(
                backend,
                DashboardRequest.attempt(
                        member(staff, backend), attempt.subject().courseId(), exam.get(), id.get()));
    }

    private static URI link(BackendEntry backend, DashboardRequest request) {
        return backend.requireReady()
                .feature(Dashboard.class)
                .orElseThrow(() -> notFound("No instructor dashboard for " + backend.displayName(Locale.ENGLISH)))
                .dashboardUrl(request);
    }

    private StaffMember member(Account staff, BackendEntry backend) {
        if (staff.kind() != Account.Kind.USER) {
            throw HttpException.of(403, "Only a person can open a dashboard. Sign in with a user account.");
        }
        StaffMember member = StaffMember.of(pseudonyms.of(backend.name(), staff.name()));
        StaffMember named = staff.fullName().map(member::withFullName).orElse(member);
        return staff.email().map(named::withEmail).orElse(named);
    }

    private static HttpException notFound(String detail) {
        return HttpException.of(404, detail);
    }
}
