package dev.rookery.schema.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model of a guild whose edits the database records as audit entries. A migration makes the
 * triggers on its table, and a function {@code audited} of its row that says what an entry holds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Audited {}
