/**
 * A simulated Discord to run the bot against: REST and gateway for the bot, a page for people,
 * actions and faults for tests. The entry point is {@link dev.rookery.sandbox.Sandbox}.
 */
@NullMarked
package dev.rookery.sandbox;

import org.jspecify.annotations.NullMarked;
