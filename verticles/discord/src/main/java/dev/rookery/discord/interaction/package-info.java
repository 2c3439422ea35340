/**
 * The edge between Discord and the commands: what members do becomes calls, responses become
 * messages and forms in the language of who reads them. Open {@link
 * dev.rookery.discord.interaction.InteractionHandler} first.
 */
@NullMarked
package dev.rookery.discord.interaction;

import org.jspecify.annotations.NullMarked;
