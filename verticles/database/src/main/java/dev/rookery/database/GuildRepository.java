package dev.rookery.database;

import dev.rookery.bus.Reply;
import dev.rookery.models.GuildRequest;
import io.vertx.core.Future;

/** Answers {@link GuildRequest}. */
record GuildRepository(Session session) {

  Reply<?> answer(GuildRequest<?> request) {
    return switch (request) {
      case GuildRequest.Register q -> Reply.to(q, register(q));
    };
  }

  private Future<Long> register(GuildRequest.Register request) {
    // In order, so that two nodes that register the same guilds wait for each other and never in a
    // ring.
    return session.write(
        """
        /* GuildRequest.Register */
        insert into guild (id)
        select distinct id from unnest(#{ids}::bigint[]) as id order by id
        on conflict do nothing
        """,
        request);
  }
}
