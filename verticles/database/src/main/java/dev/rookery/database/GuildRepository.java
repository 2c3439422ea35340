package dev.rookery.database;

import static dev.rookery.models.TypedColumn.set;

import dev.rookery.bus.Reply;
import dev.rookery.models.Guild;
import dev.rookery.models.GuildRequest;
import dev.rookery.models.Rows;
import dev.rookery.models.Written;
import io.vertx.core.Future;

/** Answers {@link GuildRequest}. */
record GuildRepository(Session session) {

  Reply<?> answer(GuildRequest<?> request) {
    return switch (request) {
      case GuildRequest.Register q -> Reply.to(q, register(q));
    };
  }

  private Future<Written<Guild>> register(GuildRequest.Register request) {
    return RowRepository.of(session, Guild.class)
        .getOrCreate(Rows.of(Guild.class).getOrCreate(set(Guild::id).to(request.id())));
  }
}
