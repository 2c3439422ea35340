package dev.rookery.database.starboard;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.models.starboard.StarboardRequest;
import io.vertx.core.Future;

/** Answers {@link StarboardRequest}. */
public record StarboardRepository(Session session) {

  public Reply<?> answer(StarboardRequest<?> request) {
    return switch (request) {
      case StarboardRequest.Setup q -> Reply.to(q, setup(q));
      case StarboardRequest.Change q -> Reply.to(q, change(q));
      case StarboardRequest.Remove q -> Reply.to(q, remove(q));
    };
  }

  public Future<Starboard> setup(StarboardRequest.Setup request) {
    return session.one(
        Starboard.class,
        """
        /* StarboardRequest.Setup */
        insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold)
        values (#{guildId}, #{channelId}, #{emoji}, #{threshold})
        on conflict (id) do update
          set starboard_channel_id = excluded.starboard_channel_id,
              starboard_emoji = excluded.starboard_emoji,
              starboard_threshold = excluded.starboard_threshold
        returning *
        """,
        request);
  }

  private Future<Starboard> change(StarboardRequest.Change request) {
    return session
        .first(
            Starboard.class,
            """
            /* StarboardRequest.Change */
            update starboard
               set starboard_channel_id = coalesce(#{channelId}, starboard_channel_id),
                   starboard_emoji = coalesce(#{emoji}, starboard_emoji),
                   starboard_threshold = coalesce(#{threshold}, starboard_threshold)
             where id = #{guildId}
            returning *
            """,
            request)
        .map(changed ->
            changed.orElseThrow(() ->
                new Failure.NotFound(
                    FailureCode.STARBOARD_MISSING.with("guildId", request.guildId()))));
  }

  private Future<Boolean> remove(StarboardRequest.Remove request) {
    return session
        .write("/* StarboardRequest.Remove */ delete from starboard where id = #{guildId}", request)
        .map(count -> count > 0);
  }
}
