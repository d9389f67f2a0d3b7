package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static Optional<List<String>> found(String route, String path) {
        Route any = Route.open("GET", route, call -> HttpResponse.empty(204));
        return Route.find(List.of(any), Route.segments(path)).stream()
                .map(Route.Match::parameters)
                .findFirst();
    }

    @Test
    void aPathIsMatchedSegmentBySegment() {
        assertThat(found("/exams/{}/state", "/exams/1/state")).contains(List.of("1"));
        assertThat(found("/exams/{}/state", "/exams/1/state/")).contains(List.of("1"));
        assertThat(found("/exams/{}/state", "/exams//state")).isEmpty();
        assertThat(found("/exams/{}/state", "/exams/1/2/3/state")).isEmpty();
        assertThat(found("/exams/{}/state", "/exams/1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/courses/{course}/exams, /courses/course-v1:Org+Course+Run/exams, course-v1:Org+Course+Run",
        "/courses/{course}/exams, /courses/Org/Course/Run/exams, Org/Course/Run",
        "/instructor/{course}, /instructor/Org/Course/Run/, Org/Course/Run"
    })
    void aCourseKeyOfTheOldFormTakesThreeSegments(String route, String path, String course) {
        assertThat(found(route, path)).contains(List.of(course));
    }

    @Test
    void otherParametersFollowACourseKeyOfTheOldForm() {
        assertThat(found("/courses/{course}/exam-settings/{}", "/courses/Org/Course/Run/exam-settings/7"))
                .contains(List.of("Org/Course/Run", "7"));
    }

    @Test
    void noPartOfACourseKeyIsEmpty() {
        assertThat(found("/courses/{course}/exams", "/courses/Org//Run/exams")).isEmpty();
        assertThat(found("/courses/{course}/exams", "/courses///exams")).isEmpty();
    }

    @Test
    void aRouteThatMatchesAsItIsGoesFirst() {
        Route course = Route.open("GET", "/course_id/{course}", call -> HttpResponse.empty(204));
        Route content = Route.open("GET", "/course_id/{course}/content_id/{}", call -> HttpResponse.empty(204));

        assertThat(Route.find(List.of(course, content), Route.segments("/course_id/c/content_id/1")))
                .extracting(Route.Match::route)
                .containsExactly(content);
        assertThat(Route.find(List.of(course, content), Route.segments("/course_id/a/b/c/content_id/1")))
                .extracting(Route.Match::parameters)
                .containsExactly(List.of("a/b/c", "1"));
    }
}
