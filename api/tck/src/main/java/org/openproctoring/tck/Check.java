package org.openproctoring.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A check of the contract: a test with a stable id. */
@Documented
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Check {
    /** The stable id: the area and a short sentence, such as {@code failures.unanswered-is-not-none}. */
    String id();

    /** The section of the provider guide that states the rule. */
    String section();
}
