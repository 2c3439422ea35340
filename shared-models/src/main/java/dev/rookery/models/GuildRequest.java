package dev.rookery.models;

import dev.rookery.schema.Snowflake;

/** Requests about {@link Guild}. */
public sealed interface GuildRequest<R> extends ModelRequest<Guild, R> {

  /** The guild with that id, made if it is not known yet; when the bot joins or sees it. */
  record Register(@Snowflake long id) implements GuildRequest<Written<Guild>> {}
}
