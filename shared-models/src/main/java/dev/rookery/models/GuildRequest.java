package dev.rookery.models;

import dev.rookery.schema.Length;
import dev.rookery.schema.Snowflake;
import java.util.List;

/** Requests about {@link Guild}. */
public sealed interface GuildRequest<R> extends ModelRequest<Guild, R> {

  /**
   * Makes those of the guilds that are not known yet; when the bot logs in or joins one. The reply
   * says how many those were.
   */
  record Register(@Snowflake @Length(min = 1, max = RowRequest.GREATEST_LIMIT) List<Long> ids)
      implements GuildRequest<Long> {}
}
