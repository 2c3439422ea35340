/**
 * The contents of a schema, read from Postgres's own catalogue and in Postgres's words. Open {@link
 * dev.rookery.migration.catalogue.Catalogue} first.
 */
@NullMarked
package dev.rookery.migration.catalogue;

import org.jspecify.annotations.NullMarked;
