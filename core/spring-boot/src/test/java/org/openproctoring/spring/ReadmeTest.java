package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.Markdown;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class ReadmeTest {
    @Test
    void tablesMatchTheMetadata() throws ClassNotFoundException, IOException {
        GeneratedReadme.ofModule().section("properties", properties()).check();
    }

    @Test
    void theExampleStartsAnApplication() throws IOException {
        List<PropertySource<?>> example = new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(example().getBytes(StandardCharsets.UTF_8)));

        Applications.empty()
                .withInitializer(
                        context -> example.forEach(context.getEnvironment().getPropertySources()::addLast))
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues(
                        "PROCTORING_PSEUDONYM_KEY=" + Applications.KEY,
                        "ACME_API_KEY=key",
                        "proctoring.store.type=in-memory")
                .run(context -> assertThat(context.getBean(AttemptService.class)
                                .create("ann", "final")
                                .registration()
                                .state())
                        .isEqualTo(RegistrationState.REGISTERED));
    }

    /** Returns the first block of YAML. */
    private static String example() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String fence = "```yaml\n";
        int start = readme.indexOf(fence) + fence.length();
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static List<String> properties() throws ClassNotFoundException, IOException {
        List<String> lines = new ArrayList<>(List.of("| property | type | default | purpose |", "|---|---|---|---|"));
        // JSON is YAML, which every version of Spring can read, except for the escaped slash.
        String json = new ClassPathResource("META-INF/spring-configuration-metadata.json")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("\\/", "/");
        YamlMapFactoryBean metadata = new YamlMapFactoryBean();
        metadata.setResources(new ByteArrayResource(json.getBytes(StandardCharsets.UTF_8)));
        for (Object item : (List<?>) metadata.getObject().get("properties")) {
            lines.add(row((Map<?, ?>) item));
        }
        return lines;
    }

    private static String row(Map<?, ?> property) throws ClassNotFoundException {
        Object value = property.get("defaultValue");
        return Markdown.row(
                Markdown.code(property.get("name").toString()),
                type(property.get("type").toString()),
                value == null ? "" : Markdown.code(value.toString()),
                property.get("description").toString());
    }

    /** Returns the simple name in lower-case words, such as {@code data size}, or the constants of an enum. */
    private static String type(String name) throws ClassNotFoundException {
        if (name.startsWith(ReadmeTest.class.getPackageName())) {
            return Arrays.stream(Class.forName(name).getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .map(Markdown::code)
                    .collect(Collectors.joining(", "));
        }
        String raw = name.contains("<") ? "map" : name.substring(name.lastIndexOf('.') + 1);
        return raw.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
