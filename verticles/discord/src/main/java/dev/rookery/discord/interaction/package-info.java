/**
 * The edge between Discord and the commands: what members do becomes calls, responses become
 * messages and forms in the language of who reads them. Open {@link
 * dev.rookery.discord.interaction.InteractionHandler} first. What is acknowledged and not answered
 * yet is kept, so that nobody waits in vain when the node dies ({@link
 * dev.rookery.discord.interaction.DeferredAnswers}).
 */
@NullMarked
package dev.rookery.discord.interaction;

import org.jspecify.annotations.NullMarked;
