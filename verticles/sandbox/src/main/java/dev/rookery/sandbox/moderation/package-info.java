/**
 * What moderators do, the bot and people alike: kick and ban, change members, roles, channels,
 * threads and webhooks, pin messages. Each method takes an actor, checks its permissions and
 * height, changes the world and writes the audit log. Open {@link
 * dev.rookery.sandbox.moderation.Moderation} first.
 */
@NullMarked
package dev.rookery.sandbox.moderation;

import org.jspecify.annotations.NullMarked;
