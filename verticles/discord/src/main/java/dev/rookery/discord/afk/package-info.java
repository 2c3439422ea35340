/**
 * {@code /afk}: members who are away, who say so to those who mention them. Open {@link
 * dev.rookery.discord.afk.AfkFeature} first.
 */
@NullMarked
package dev.rookery.discord.afk;

import org.jspecify.annotations.NullMarked;
