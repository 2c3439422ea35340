/** The directory of one server: where it is, who holds it, and what it holds besides the data. */
@NullMarked
package dev.rookery.embedded.home;

import org.jspecify.annotations.NullMarked;
