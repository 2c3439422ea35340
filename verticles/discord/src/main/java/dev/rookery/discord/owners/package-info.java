/**
 * {@code /bot}: what the owners of the bot do with it on all servers: maintenance, the list of the
 * servers, leaving and blocking one. Who owns it Discord tells. Open {@link
 * dev.rookery.discord.owners.OwnersFeature} first.
 */
@NullMarked
package dev.rookery.discord.owners;

import org.jspecify.annotations.NullMarked;
