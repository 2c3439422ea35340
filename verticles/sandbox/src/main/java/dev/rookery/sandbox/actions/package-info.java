/**
 * What persons do in the simulated Discord. The door is {@link
 * dev.rookery.sandbox.actions.Actions}; each thing done gives a handle whose futures complete when
 * the bot has answered.
 */
@NullMarked
package dev.rookery.sandbox.actions;

import org.jspecify.annotations.NullMarked;
