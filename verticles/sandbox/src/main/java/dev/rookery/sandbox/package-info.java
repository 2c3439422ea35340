/**
 * A simulated Discord to run the bot against: REST and gateway for the bot, a page for people,
 * actions and faults for tests. Open {@link dev.rookery.sandbox.Sandbox} first.
 */
@NullMarked
package dev.rookery.sandbox;

import org.jspecify.annotations.NullMarked;
