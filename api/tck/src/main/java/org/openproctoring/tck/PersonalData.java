package org.openproctoring.tck;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.ProctoringProvider;

/** What must not be seen in any message or log: the learner's data of the checks, and the values of secret options. */
final class PersonalData {
    static final String NAME = "Quirina Zaltbommel";
    static final String EMAIL = "quirina.zaltbommel@learner.example";

    private PersonalData() {}

    /** The words that must not be seen. */
    static List<String> of(ProctoringProvider provider, Map<String, ?> options) {
        Stream<String> secrets = provider.descriptor().options().stream()
                .filter(option -> option.type() == OptionType.SECRET)
                .map(option -> options.get(option.key()))
                .filter(value -> value != null)
                .map(String::valueOf);
        return Stream.concat(secrets, Stream.of("Quirina", "Zaltbommel")).toList();
    }
}
