/** What goes over the wire, for people and tests to look at. The door is {@code Traffic}. */
@NullMarked
package dev.rookery.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
