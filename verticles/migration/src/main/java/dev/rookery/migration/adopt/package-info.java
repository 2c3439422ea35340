/** Adopts schemas that something else made, that of Tux above all. Open {@code Adoption} first. */
@NullMarked
package dev.rookery.migration.adopt;

import org.jspecify.annotations.NullMarked;
