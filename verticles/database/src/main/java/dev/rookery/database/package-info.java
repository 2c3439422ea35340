/**
 * The answers to requests, from Postgres. Open {@link dev.rookery.database.DatabaseVerticle} first:
 * its switch leads to one repository for each model, whose switch is its table of contents. The
 * packages below carry the same names as those of the models.
 */
@NullMarked
package dev.rookery.database;

import org.jspecify.annotations.NullMarked;
