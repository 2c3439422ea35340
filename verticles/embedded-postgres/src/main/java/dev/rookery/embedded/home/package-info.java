/** The directory of one server: where it is, who has it, and what is kept in it beside the data. */
@NullMarked
package dev.rookery.embedded.home;

import org.jspecify.annotations.NullMarked;
