/**
 * The data directory and the processes that work on it: creating, starting, watching and stopping
 * them, and clearing up what earlier ones left. Open {@link
 * dev.rookery.embedded.server.ServerProcess} first.
 */
@NullMarked
package dev.rookery.embedded.server;

import org.jspecify.annotations.NullMarked;
