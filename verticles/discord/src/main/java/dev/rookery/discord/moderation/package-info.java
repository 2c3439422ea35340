/**
 * What moderators do to members: {@code /ban}, {@code /timeout}, {@code /warn} and their like. Open
 * {@link dev.rookery.discord.moderation.ModerationFeature} first; {@link
 * dev.rookery.discord.moderation.Enforcement} is the order in which each of them is done. {@link
 * dev.rookery.discord.moderation.SeveralOrders} does the same to several users, {@link
 * dev.rookery.discord.moderation.SanctionForm} from the menu of one.
 */
@NullMarked
package dev.rookery.discord.moderation;

import org.jspecify.annotations.NullMarked;
