package org.openproctoring.scenarios.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Tests on a server of MariaDB, from Debian's package {@code mariadb-server}. Without it the tests are not run, which is
 * reported once; with {@code DATABASE_TESTS=required} in the environment they fail then.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MariaDbTest.IfInstalled.class)
public @interface MariaDbTest {
    /** Runs the tests if there is a server, or if there must be one: they then fail when they start it. */
    final class IfInstalled implements ExecutionCondition {
        private static final boolean REQUIRED = "required".equals(System.getenv("DATABASE_TESTS"));

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = MariaDbServer.missingPrograms();
            if (missing.isEmpty() || REQUIRED) {
                return ConditionEvaluationResult.enabled("MariaDB is installed or required");
            }
            String reason = "missing programs: " + String.join(", ", missing) + " (install mariadb-server)";
            context.getRoot().getStore(Namespace.create(MariaDbTest.class)).getOrComputeIfAbsent("reported", key -> {
                System.err.println("The tests on MariaDB were not run: " + reason + ".");
                return reason;
            });
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
