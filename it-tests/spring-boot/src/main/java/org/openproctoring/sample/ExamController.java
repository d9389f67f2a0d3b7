package org.openproctoring.sample;

import java.net.URI;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a learner does. A real site takes the learner from the session, and checks who owns an attempt. */
@RestController
record ExamController(AttemptService attempts) {
    @PostMapping("/exams/{exam}/attempts")
    String create(@PathVariable("exam") String exam, @RequestParam("learner") String learner) {
        return attempts.create(learner, exam).code();
    }

    @GetMapping("/attempts/{code}")
    AttemptStatus status(@PathVariable("code") String code) {
        return attempts.attempt(code).status();
    }

    @GetMapping("/attempts/{code}/launch")
    URI launch(@PathVariable("code") String code) {
        return attempts.details(code)
                .flatMap(AttemptDetails::launch)
                .orElseThrow()
                .url();
    }

    @PostMapping("/attempts/{code}/start")
    AttemptStatus start(@PathVariable("code") String code) {
        return attempts.start(code).status();
    }

    @PostMapping("/attempts/{code}/submit")
    AttemptStatus submit(@PathVariable("code") String code) {
        return attempts.submit(code, AttemptActor.LEARNER).status();
    }
}
