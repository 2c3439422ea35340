/** What goes over the wire, for people and tests to look at. Open {@code Traffic} first. */
@NullMarked
package dev.rookery.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
