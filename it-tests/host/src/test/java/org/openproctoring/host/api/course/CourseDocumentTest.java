package org.openproctoring.host.api.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.host.http.HttpException;

class CourseDocumentTest {
    private static CourseDocument read(String id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("name", "A course");
        return CourseDocument.read(json, Set.of("id", "name", "start"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "course-v1:Org+Course+Run",
                "course-v1:mit.eecs+6.002x+T2_2014",
                "course-v1:Org+Course+Run+branch@published",
                "course-v1:Org+Course+Run+version@519665f6223ebd6980884f2b",
                "course-v1:Org~1+Course:2+Rün",
                "ccx-v1:Org+Course+Run+ccx@12",
                "library-v1:Org+Library",
                "Org/Course/Run",
                "edX/DemoX.1/2012_Fall",
                "MITx/6.00x/2012-Fall",
                "_org/course/run",
                "Org/.course/run.",
                "algebra-1"
            })
    void keysOfOpenEdxAreIds(String id) {
        assertThat(read(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Org/Course",
                "Org/Course/Run/More",
                "Org//Run",
                "/Course/Run",
                "Org/Course/",
                "../Course/Run",
                "Org/./Run",
                "Org/Course/..",
                "course-v1:Org/Course/Run",
                "course-v1:Org+Course+R un",
                "course-v1:Org+Course+Run?",
                "course-v1:Org+Course+Run#1",
                "course-v1:Org+Course,Run",
                "..",
                "Org\\Course\\Run",
                "course-v1:Org+Course+Run\n"
            })
    void whatIsNoKeyIsRefused(String id) {
        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> read(id))
                .withMessageContaining("Org/Course/Run");
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(read("a/b/" + "c".repeat(251)).id()).hasSize(255);
        assertThatExceptionOfType(HttpException.class).isThrownBy(() -> read("a/b/" + "c".repeat(252)));
        assertThatExceptionOfType(HttpException.class).isThrownBy(() -> read("c".repeat(256)));
    }
}
