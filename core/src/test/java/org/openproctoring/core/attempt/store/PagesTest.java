package org.openproctoring.core.attempt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.BuilderContract;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.tck.AttemptFixtures;

/** The values by which lists are read page by page. */
final class PagesTest {
    private final List<PageRequest<Integer>> requests = new ArrayList<>();

    /** Reads from the numbers 1 to 2,500. */
    private CursoredPage<Integer, Integer> numbers(PageRequest<Integer> request) {
        requests.add(request);
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, 2_500).boxed().toList());
        if (request.backward()) {
            Collections.reverse(all);
        }
        return CursoredPage.of(
                request,
                all.stream()
                        .filter(number -> request.cursor()
                                .map(at -> request.backward() ? number < at : number > at)
                                .orElse(true))
                        .skip(request.skip())
                        .limit(request.fetchSize())
                        .toList(),
                number -> number);
    }

    @Test
    void aWholeListIsReadPageByPage() {
        assertThat(CursoredPage.readAll(this::numbers)).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(requests)
                .containsExactly(
                        PageRequest.first(1_000), PageRequest.after(1_000, 1_000), PageRequest.after(2_000, 1_000));
    }

    @Test
    void aReaderThatHasFoundItsEntryReadsNoFurtherPage() {
        assertThat(CursoredPage.readAll(this::numbers).anyMatch(number -> number == 7))
                .isTrue();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aPageSaysWhetherThereAreOthersAroundIt() {
        CursoredPage<Integer, Integer> end = numbers(PageRequest.after(2_498, 2));
        assertThat(end.entries()).containsExactly(2_499, 2_500);
        assertThat(end.previous()).contains(2_499);
        assertThat(end.next()).isEmpty();
        CursoredPage<Integer, Integer> start = numbers(PageRequest.before(3, 2));
        assertThat(start.entries()).containsExactly(1, 2);
        assertThat(start.previous()).isEmpty();
        assertThat(start.next()).contains(2);
        assertThat(numbers(PageRequest.<Integer>first(2).skip(4)).previous()).contains(5);
        assertThat(numbers(PageRequest.after(2_500, 2))).isEqualTo(numbers(PageRequest.after(9_999, 5)));
    }

    @Test
    void aPageIsLimited() {
        assertThatThrownBy(() -> PageRequest.first(1_001)).hasMessage("limit must be from 1 to 1000");
        assertThatThrownBy(() -> PageRequest.first(0)).hasMessage("limit must be from 1 to 1000");
        assertThatThrownBy(() -> PageRequest.first(1).skip(-1)).hasMessage("skip must not be negative");
    }

    @Test
    void aRequestAndItsPageDescribeThemselves() {
        assertThat(PageRequest.before(3, 2).skip(1)).hasToString("2 entries before 3, skipping 1");
        assertThat(PageRequest.after(3, 2))
                .hasToString("2 entries after 3")
                .hasSameHashCodeAs(PageRequest.after(3, 2))
                .isNotEqualTo(PageRequest.before(3, 2));
        assertThat(numbers(PageRequest.first(2)))
                .hasToString("page of 2 entries")
                .hasSameHashCodeAs(numbers(PageRequest.first(2)))
                .isNotEqualTo(numbers(PageRequest.first(3)));
    }

    @Test
    void aCursorOfAttemptsSurvivesALink() {
        AttemptCursor cursor = new AttemptCursor(AttemptFixtures.NOON.plusNanos(1), "a~code");
        assertThat(AttemptCursor.parse(cursor.toString())).contains(cursor);
        assertThat(AttemptCursor.parse("yesterday~code")).isEmpty();
        assertThat(AttemptCursor.parse("2026-03-02T12:00:00Z")).isEmpty();
    }

    @Test
    void aFilterOfAttempts() {
        AttemptQuery.Builder other = AttemptQuery.builder()
                .courseId(Optional.of("course"))
                .examId(Optional.of("exam"))
                .learnerIds(Optional.of(Set.of("Ann")))
                .backend(Optional.of("watcher"))
                .statuses(Set.of(AttemptStatus.STARTED))
                .registered(true)
                .registrationUnknown(true);
        AttemptQuery all = AttemptQuery.builder().build();
        BuilderContract.check(all, other.latestOnly(true).build(), "withRemoved");
        BuilderContract.check(all, other.latestOnly(false).withRemoved(true).build(), "latestOnly");
        assertThat(other.build())
                .hasToString("attempts in course course at exam exam of 1 learners at backend watcher in statuses"
                        + " [STARTED] that are registered with unknown registrations, removed ones included");
        assertThat(all).hasToString("attempts");
        assertThatThrownBy(other.latestOnly(true)::build).hasMessage("latestOnly and withRemoved exclude each other");
        Set<String> many =
                Set.copyOf(IntStream.range(0, 1_001).mapToObj(String::valueOf).toList());
        assertThatThrownBy(AttemptQuery.builder().learnerIds(Optional.of(many))::build)
                .hasMessage("learnerIds must not have more than 1000 elements");
        assertThatThrownBy(() -> OutboxQuery.ofAttempts(many))
                .hasMessage("attemptCodes must not have more than 1000 elements");
    }
}
