@NullMarked
package dev.rookery.discord.gateway.shards;

import org.jspecify.annotations.NullMarked;
