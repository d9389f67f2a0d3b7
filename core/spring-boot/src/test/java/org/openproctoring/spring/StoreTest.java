package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store in the application's database, with everything that Spring Boot configures for one. */
class StoreTest {
    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Applications.Provider.class, Applications.Host.class})
    static class Application {}

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("attempts.db"),
                        "proctoring.scheduler.enabled=false",
                        "proctoring.public-url=https://lms.example",
                        "proctoring.pseudonyms.key=" + Applications.KEY,
                        "proctoring.backends.acme.base_url=https://acme.example");
    }

    @Test
    void attemptsAreKeptInTheDatabaseOfTheApplication() {
        application().run(context -> {
            assertThat(context).getBean(AttemptStore.class).isInstanceOf(JdbcAttemptStore.class);
            context.getBean(AttemptService.class).create("ann", "final");
        });

        application()
                .withPropertyValues("proctoring.store.initialize-schema=never")
                .run(context -> assertThat(context.getBean(AttemptService.class).latest("ann", "final"))
                        .isPresent());
    }

    @Test
    void anAttemptSurvivesTheRollbackOfTheCallersTransaction() {
        application().run(context -> {
            TransactionTemplate caller = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            caller.executeWithoutResult(status -> {
                context.getBean(AttemptService.class).create("ann", "final");
                status.setRollbackOnly();
            });

            assertThat(context.getBean(AttemptService.class).latest("ann", "final"))
                    .isPresent();
        });
    }

    @Test
    void theTablesHaveTheConfiguredPrefix() {
        application()
                .withPropertyValues("proctoring.store.table-prefix=exams_")
                .run(context -> assertThat(context.getBean(JdbcTemplate.class)
                                .queryForList("SELECT name FROM sqlite_master WHERE type = 'table'", String.class))
                        .filteredOn(name -> !name.startsWith("sqlite_"))
                        .isNotEmpty()
                        .allMatch(name -> name.startsWith("exams_")));
    }

    @Test
    void theApplicationDoesNotStartWithoutTables() {
        application()
                .withPropertyValues("proctoring.store.initialize-schema=never")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining("store-schema-missing")
                        .hasMessageContaining("proctoring.store.initialize-schema"));
    }

    @Test
    void theStoreCanBeInMemoryAlthoughThereIsADatabase() {
        application()
                .withPropertyValues("proctoring.store.type=in-memory")
                .run(context ->
                        assertThat(context).getBean(AttemptStore.class).isInstanceOf(InMemoryAttemptStore.class));
    }
}
