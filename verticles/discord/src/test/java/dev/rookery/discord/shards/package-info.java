@NullMarked
package dev.rookery.discord.shards;

import org.jspecify.annotations.NullMarked;
