package dev.rookery.database.guilds;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.guilds.GuildRequest;
import io.vertx.core.Future;

/** Answers {@link GuildRequest}. */
public record GuildRepository(Session session) {

  public Reply<?> answer(GuildRequest<?> request) {
    return switch (request) {
      case GuildRequest.Register q -> Reply.to(q, register(q));
      case GuildRequest.Left q -> Reply.to(q, left(q));
    };
  }

  private Future<Long> register(GuildRequest.Register request) {
    // In order, so that two nodes that register the same guilds wait for each other and never in a
    // ring.
    return session.write(
        """
        /* GuildRequest.Register */
        with back as (
          select id from guild where id = any(#{ids}::bigint[]) and left_at is not null
           order by id for update
        ),
        known as (
          update guild set left_at = null, guild_joined_at = now()
            from back where guild.id = back.id
        )
        insert into guild (id)
        select distinct id from unnest(#{ids}::bigint[]) as id order by id
        on conflict do nothing
        """,
        request);
  }

  private Future<Boolean> left(GuildRequest.Left request) {
    return session
        .write(
            """
            /* GuildRequest.Left */
            update guild set left_at = now() where id = #{guildId} and left_at is null
            """,
            request)
        .map(guilds -> guilds > 0);
  }
}
