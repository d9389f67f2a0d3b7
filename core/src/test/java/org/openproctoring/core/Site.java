package org.openproctoring.core;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.core.registry.RegistryBuilder;

/** Creates registries without discovery, and an attempt, for tests. */
public final class Site {
    public static final String FILE = "site.yml";

    private Site() {}

    /** Builds a registry from YAML and providers. No environment variable is set. */
    public static ProviderRegistry of(String yaml, ProctoringProvider... providers) {
        return builder(yaml, providers).build();
    }

    public static RegistryBuilder builder(String yaml, ProctoringProvider... providers) {
        return builder(providers).configuration(BackendsConfiguration.parse(yaml, FILE));
    }

    public static RegistryBuilder builder(Map<String, ?> map, ProctoringProvider... providers) {
        return builder(providers).configuration(BackendsConfiguration.of(map));
    }

    public static RegistryBuilder builder(ProctoringProvider... providers) {
        RegistryBuilder builder = new RegistryBuilder().discovery(false).environment(variable -> null);
        Arrays.asList(providers).forEach(builder::provider);
        return builder;
    }

    public static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    public static List<String> messages(List<Problem> problems) {
        return problems.stream().map(Problem::message).toList();
    }

    public static AttemptRegistration registration() {
        return AttemptRegistration.builder("attempt-1")
                .exam(Exam.builder("17")
                        .place("course-v1:Demo+D101+2030", "block-v1:final")
                        .name("Final exam")
                        .timeLimit(Duration.ofMinutes(90))
                        .build())
                .learner(Learner.builder("learner-1").build())
                .returnUrl(URI.create("https://campus.example/exam/17"))
                .locale(Locale.ENGLISH)
                .build();
    }
}
