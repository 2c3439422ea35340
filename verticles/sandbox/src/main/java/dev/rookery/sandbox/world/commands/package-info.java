/**
 * The commands that a bot registers, and the limits that Discord sets on them. All are immutable;
 * the world keeps them. Open {@link dev.rookery.sandbox.world.commands.ApplicationCommand} first.
 */
@NullMarked
package dev.rookery.sandbox.world.commands;

import org.jspecify.annotations.NullMarked;
