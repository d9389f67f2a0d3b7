package org.openproctoring.api.stability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a package or type that changes only compatibly within a major version: code that compiles and runs with one minor
 * version does so with the next. Whatever is to be removed is deprecated for at least one minor version before.
 *
 * <p>The mark of a package is the default for the types in it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Stable {}
