/**
 * What a schema consists of, read from Postgres's own catalogue and in the words of Postgres. Open
 * {@link dev.rookery.migration.catalogue.Catalogue} first.
 */
@NullMarked
package dev.rookery.migration.catalogue;

import org.jspecify.annotations.NullMarked;
