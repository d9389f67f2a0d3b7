package org.openproctoring.scenarios.pages;

import org.openproctoring.scenarios.browser.Page;

/** What learners do in a browser, in the words of the page. */
record LearnerPage(Page page) {
    static final String SET_UP = "Set up the proctoring software";
    static final String READY = "You're ready to start";
    static final String QUESTIONS = "Questions";
    static final String HAND_IN = "Hand in your exam?";
    static final String FIRST_ANSWER =
            "1. Explain in a few sentences why an exam platform should not depend on a specific proctoring service.";

    /** Signs in and goes to an exam. */
    static LearnerPage at(ExamSite site, Page page, String exam) {
        return new LearnerPage(site.open(page, "learner", exam));
    }

    LearnerPage begin() {
        page.button("Start setup").click();
        page.heading(SET_UP).await();
        return this;
    }

    /** The page notices by itself that the vendor made the attempt ready. */
    LearnerPage setUp() {
        page.button("Set up with Sandbox (new tab)").click();
        page.comeBack();
        page.heading(READY).await();
        return this;
    }

    LearnerPage start() {
        page.button("Start the exam").click();
        page.heading(QUESTIONS).await();
        return this;
    }

    LearnerPage write(String answer) {
        page.field(FIRST_ANSWER).type(answer);
        return this;
    }

    String written() {
        return page.field(FIRST_ANSWER).value();
    }

    LearnerPage done() {
        page.button("I'm done").click();
        page.heading(HAND_IN).await();
        return this;
    }

    /** Everything from the instructions to the exam. */
    LearnerPage takeUp() {
        return begin().setUp().start();
    }

    /** Seconds that the page says are left. */
    int secondsLeft() {
        String text = page.run("return document.querySelector('[data-left]').textContent");
        int seconds = 0;
        for (String part : text.replaceFirst(" left$", "").split(":", -1)) {
            seconds = seconds * 60 + Integer.parseInt(part);
        }
        return seconds;
    }
}
