package org.openproctoring.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void explainsAllProblemCodesInTheWordsOfTheMessages() throws IOException {
        String table = Arrays.stream(StoreProblem.values())
                .map(problem -> "| `" + problem.code() + "` | " + problem.meaning() + " | " + problem.action() + " |\n")
                .collect(Collectors.joining("", "| Code | Cause | What to do |\n| --- | --- | --- |\n", ""));

        assertThat(Files.readString(Path.of("README.md"))).endsWith(table);
    }
}
