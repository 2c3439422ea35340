/**
 * People's actions in the simulated Discord. Open {@link dev.rookery.sandbox.actions.Actions}
 * first; each action returns a handle whose futures complete when the bot has answered.
 */
@NullMarked
package dev.rookery.sandbox.actions;

import org.jspecify.annotations.NullMarked;
