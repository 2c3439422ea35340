package dev.rookery.models.guilds;

import dev.rookery.models.ModelRequest;
import dev.rookery.models.Repeatable;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Snowflake;
import java.util.List;

/** Requests about {@link Guild}. */
public sealed interface GuildRequest<R> extends ModelRequest<Guild, R> {

  /**
   * Makes those of the guilds that are not known yet; used when the bot logs in or joins one. The
   * reply says how many those were. A guild that the bot had left is as it was, all that is still
   * stored of it included.
   */
  record Register(@Snowflake @Length(min = 1, max = RowRequest.LIMIT_MAX) List<Long> ids)
      implements GuildRequest<Long>, Repeatable {}

  /**
   * Notes that the bot has left a guild, or was removed from it. What is stored of it is kept for a
   * while, in case it comes back, and then erased; the configuration of the database's verticle
   * says for how long. Not for an outage of the guild. False if it is unknown or was left before.
   */
  record Left(@Snowflake long guildId) implements GuildRequest<Boolean> {}
}
