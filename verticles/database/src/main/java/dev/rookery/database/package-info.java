/**
 * Answers requests from Postgres. Open {@link dev.rookery.database.DatabaseVerticle} first; its
 * switch leads to one repository a model, whose switch is its table of contents.
 */
@NullMarked
package dev.rookery.database;

import org.jspecify.annotations.NullMarked;
