/** Adopts schemas that something else made, above all that of Tux. Open {@code Adoption} first. */
@NullMarked
package dev.rookery.migration.adopt;

import org.jspecify.annotations.NullMarked;
