/** What goes over the wire, for people and tests to look at. The entry point is {@code Traffic}. */
@NullMarked
package dev.rookery.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
