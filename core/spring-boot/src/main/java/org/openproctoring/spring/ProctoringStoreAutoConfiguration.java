package org.openproctoring.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcSchema;
import org.openproctoring.store.jdbc.StoreException;
import org.openproctoring.store.jdbc.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/** Configures the store of attempts, if the application has an {@link AttemptHost}. */
@AutoConfiguration(
        after = ProctoringAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.transaction.jta.JtaAutoConfiguration",
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration"
        })
@ConditionalOnBean({ProctoringProperties.class, AttemptHost.class})
@ConditionalOnMissingBean(AttemptStore.class)
public class ProctoringStoreAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ProctoringStoreAutoConfiguration.class);
    private static final String TYPE = "store.type";

    ProctoringStoreAutoConfiguration() {}

    /** The store in the memory of the process. */
    @Bean
    @ConditionalOnProperty(prefix = ProctoringProperties.PREFIX, name = TYPE, havingValue = "in-memory")
    AttemptStore proctoringInMemoryStore(ObjectProvider<Clock> clock) {
        LOG.warn("Attempts are kept in memory (proctoring.store.type=in-memory) and are lost when this process ends."
                + " Use this for tests and demos only.");
        return new InMemoryAttemptStore(clock.getIfUnique(Clock::systemUTC));
    }

    /** The store in the application's database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DataSourceUtils.class, PlatformTransactionManager.class})
    @ConditionalOnSingleCandidate(DataSource.class)
    @ConditionalOnProperty(
            prefix = ProctoringProperties.PREFIX,
            name = TYPE,
            havingValue = "jdbc",
            matchIfMissing = true)
    static class InDatabase {
        @Bean
        @DependsOnDatabaseInitialization
        AttemptStore proctoringJdbcStore(
                DataSource dataSource,
                ObjectProvider<PlatformTransactionManager> manager,
                ProctoringProperties properties) {
            ProctoringProperties.StoreSettings settings = properties.store();
            try {
                JdbcAttemptStore.Builder store =
                        JdbcAttemptStore.builder(dataSource).tablePrefix(settings.tablePrefix());
                PlatformTransactionManager transactions = manager.getIfUnique();
                if (transactions != null) {
                    store.transactions(SpringTransactions.of(dataSource, transactions));
                }
                if (initializes(dataSource, settings.initializeSchema())) {
                    JdbcSchema.builder(dataSource)
                            .tablePrefix(settings.tablePrefix())
                            .build()
                            .initialize();
                }
                return store.build();
            } catch (SQLException unavailable) {
                throw new StoreUnavailableException(unavailable);
            } catch (IllegalArgumentException invalid) {
                throw ConfigurationFailure.of(
                        "table-prefix-invalid",
                        "proctoring.store.table-prefix",
                        "proctoring.store.table-prefix is invalid: " + invalid.getMessage() + ".",
                        "Correct it.");
            } catch (StoreException unusable) {
                throw ConfigurationFailure.of(
                        unusable.code(),
                        "proctoring.store",
                        String.valueOf(unusable.getMessage()),
                        "If tables are missing or older, set proctoring.store.initialize-schema=always, or run the script"
                                + " of JdbcSchema with your migration tool.");
            }
        }

        private static boolean initializes(DataSource dataSource, InitializeSchema when) throws SQLException {
            return switch (when) {
                case ALWAYS -> true;
                case NEVER -> false;
                case EMBEDDED -> {
                    try (Connection connection = dataSource.getConnection()) {
                        yield connection.getMetaData().getDatabaseProductName().equals("SQLite");
                    }
                }
            };
        }
    }

    /** Stops the application, because it has no database and is not configured to keep attempts in memory. */
    @Bean
    @ConditionalOnMissingBean
    AttemptStore proctoringMissingStore() {
        throw ConfigurationFailure.of(
                "store-missing",
                "proctoring.store.type",
                "The application has no DataSource to store attempts in.",
                "Add a DataSource with spring-jdbc, or an AttemptStore bean. For tests and demos, set"
                        + " proctoring.store.type=in-memory.");
    }
}
