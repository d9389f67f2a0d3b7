package org.openproctoring.host.pages.course;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.AllowanceKey;
import org.openproctoring.host.exam.AllowancePlan;
import org.openproctoring.host.exam.AllowancePlan.Grant;
import org.openproctoring.host.exam.AllowanceViolation;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.AllowanceText;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The page where a course team gives allowances to learners and removes them. */
final class AllowancesPage {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final String PATH = "/courses/{course}/allowances";
    private static final int ROWS_PER_PAGE = 20;
    private static final int MOST_WARNINGS = 20;

    private final PageContext context;
    private final AllowanceEditor editor;
    private final Accounts accounts;

    AllowancesPage(PageContext context, AllowanceEditor editor, Accounts accounts) {
        this.context = context;
        this.editor = editor;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", PATH, Permission.COURSE_TEAM, this::show),
                Route.page("POST", PATH, Permission.COURSE_TEAM, this::give),
                Route.page("POST", PATH + "/remove", Permission.COURSE_TEAM, this::remove));
    }

    /** An exam to select. */
    record Choice(String id, String name, String kind, boolean selected) {}

    /** An allowance in the list. */
    record Row(String learnerId, String learner, String examId, String exam, String key, AllowanceText text) {}

    private StoredCourse course(HttpRequest call) {
        return context.access().courseForTeam(call.caller(), call.parameter());
    }

    private HttpResponse show(HttpRequest call) {
        return page(call, course(call), AllowanceForm.of(call))
                .with("saved", call.query("removed").isPresent())
                .with("success", TEXTS.get("course.allowances.removed"))
                .answer();
    }

    private HttpResponse give(HttpRequest call) {
        StoredCourse course = course(call);
        AllowanceForm form = AllowanceForm.of(call.form());
        AllowancePlan plan = editor.plan(call.caller(), form.request(course.id()));
        if (!plan.violations().isEmpty()) {
            return page(call, course, form)
                    .with("errors", errors(course, form, plan.violations()))
                    .status(422)
                    .answer();
        }
        editor.save(plan);
        return page(call, course, AllowanceForm.of(call))
                .with("saved", true)
                .with(
                        "success",
                        TEXTS.get("course.allowances.saved", plan.grants().size()))
                .with(
                        "warnings",
                        Stream.concat(late(course, plan).stream(), gaps(course, plan).stream())
                                .toList())
                .answer();
    }

    private HttpResponse remove(HttpRequest call) {
        StoredCourse course = course(call);
        Map<String, String> form = call.form();
        AllowanceKey key = AllowanceKey.of(form.getOrDefault("key", ""))
                .orElseThrow(() -> HttpException.of(400, TEXTS.get("course.form.incomplete")));
        String examId = form.getOrDefault("exam", "");
        if (exams(course).containsKey(examId)) {
            editor.remove(form.getOrDefault("learner", ""), examId, key.kind());
        }
        return HttpResponse.seeOther("/courses/" + course.id() + "/allowances?removed=true");
    }

    private Map<String, StoredExam> exams(StoredCourse course) {
        return context.exams().of(course.id()).stream().collect(Collectors.toMap(StoredExam::id, Function.identity()));
    }

    private FormErrors errors(StoredCourse course, AllowanceForm form, List<AllowanceViolation> violations) {
        Map<String, StoredExam> exams = exams(course);
        return new FormErrors(violations.stream()
                .map(violation -> new FormErrors.Entry(field(form, violation), message(violation, exams)))
                .toList());
    }

    private static String field(AllowanceForm form, AllowanceViolation violation) {
        return switch (violation.problem().field()) {
            case LEARNERS -> "learners";
            case EXAMS -> "exams";
            case KEY -> "key";
            case VALUE -> form.valueField();
        };
    }

    private static String message(AllowanceViolation violation, Map<String, StoredExam> exams) {
        String subject = violation.subject().orElse("");
        return TEXTS.of("course.allowances.problem.", violation.problem(), name(exams, subject));
    }

    /** Returns the name of an exam, or the text itself if it is not the id of an exam. */
    private static String name(Map<String, StoredExam> exams, String subject) {
        return Optional.ofNullable(exams.get(subject)).map(StoredExam::name).orElse(subject);
    }

    /** Returns a warning for each allowance that comes too late for the current attempt. */
    private List<String> late(StoredCourse course, AllowancePlan plan) {
        Map<String, StoredExam> exams = exams(course);
        return plan.grants().stream()
                .filter(grant -> !grant.reachesCurrent())
                .map(Grant::allowance)
                .limit(MOST_WARNINGS)
                .map(allowance -> TEXTS.get(
                        "course.allowances.late", shownName(allowance.learner()), name(exams, allowance.examId())))
                .toList();
    }

    /** Returns a warning for each allowance that the proctoring service does not carry out. */
    private List<String> gaps(StoredCourse course, AllowancePlan plan) {
        Map<String, StoredExam> exams = exams(course);
        return plan.grants().stream()
                .map(Grant::allowance)
                .limit(MOST_WARNINGS)
                .flatMap(allowance -> editor.gaps(allowance).stream()
                        .map(gap -> TEXTS.of(
                                "course.allowances.gap.",
                                gap.code(),
                                shownName(allowance.learner()),
                                name(exams, allowance.examId()),
                                AllowanceText.of(allowance, accounts, TEXTS).what())))
                .toList();
    }

    private String shownName(String account) {
        return accounts.find(Account.Kind.USER, account).map(Account::shownName).orElse(account);
    }

    private Page page(HttpRequest call, StoredCourse course, AllowanceForm form) {
        Map<String, StoredExam> exams = exams(course);
        List<Row> rows = rows(course, exams);
        int page = Math.min(number(call), Math.max(1, (rows.size() + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE));
        return Page.of(context.templates(), TEXTS, "allowances", TEXTS.get("course.allowances.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with("choices", choices(exams, form))
                .with("form", form)
                .with(
                        "rows",
                        rows.stream()
                                .skip((page - 1) * (long) ROWS_PER_PAGE)
                                .limit(ROWS_PER_PAGE)
                                .toList())
                .with("previous", page - 1)
                .with("next", page * ROWS_PER_PAGE < rows.size() ? page + 1 : 0)
                .with("errors", FormErrors.NONE)
                .with("differences", List.of())
                .with("saved", false)
                .with("success", "")
                .with("warnings", List.of());
    }

    private static int number(HttpRequest call) {
        String number = call.query("page").orElse("1");
        return number.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(number) : 1;
    }

    private static List<Choice> choices(Map<String, StoredExam> exams, AllowanceForm form) {
        return exams.values().stream()
                .filter(StoredExam::active)
                .map(exam -> new Choice(
                        exam.id(), exam.name(), TEXTS.of("common.exam_type.", exam.type()), form.selects(exam.id())))
                .sorted(Comparator.comparing(Choice::name).thenComparing(Choice::id))
                .toList();
    }

    private List<Row> rows(StoredCourse course, Map<String, StoredExam> exams) {
        return editor.ofCourse(course.id()).stream()
                .flatMap(allowance ->
                        Optional.ofNullable(exams.get(allowance.examId())).map(exam -> row(allowance, exam)).stream())
                .sorted(Comparator.comparing(Row::learner)
                        .thenComparing(Row::exam)
                        .thenComparing(Row::key))
                .toList();
    }

    private Row row(StoredAllowance allowance, StoredExam exam) {
        return new Row(
                allowance.learner(),
                shownName(allowance.learner()),
                exam.id(),
                exam.name(),
                AllowanceKey.of(allowance.kind()).word(),
                AllowanceText.of(allowance, accounts, TEXTS));
    }
}
