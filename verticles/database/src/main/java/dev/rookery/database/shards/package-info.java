/** Answers the requests about the bot's shards. */
@NullMarked
package dev.rookery.database.shards;

import org.jspecify.annotations.NullMarked;
