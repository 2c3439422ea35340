/**
 * The one answer to an order about several users, with a line for each that says what became of it.
 * Open {@link dev.rookery.discord.moderation.outcomes.OutcomeLists} first.
 */
@NullMarked
package dev.rookery.discord.moderation.outcomes;

import org.jspecify.annotations.NullMarked;
