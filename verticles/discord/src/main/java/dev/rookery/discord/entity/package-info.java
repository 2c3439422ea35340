/**
 * What commands know of Discord's users, members, roles and channels, as data. Open {@link
 * dev.rookery.discord.entity.Entities} first; {@code gateway} makes them of what JDA knows.
 */
@NullMarked
package dev.rookery.discord.entity;

import org.jspecify.annotations.NullMarked;
