/**
 * The data directory and the processes that work on it: made, started, watched, stopped, and what
 * earlier ones have left.
 */
@NullMarked
package dev.rookery.embedded.server;

import org.jspecify.annotations.NullMarked;
