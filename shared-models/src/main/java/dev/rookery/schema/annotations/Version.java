package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The row's version: 1 at first, one more with every change, counted by a trigger so that changes
 * by hand count too. An update that names the version it expects fails as {@code Stale} on another.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Version {}
