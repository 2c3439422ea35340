package dev.rookery.database.starboard;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.rows.Page;
import dev.rookery.models.starboard.StarboardAction;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.models.starboard.StarboardTask;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link StarboardMessageRequest}. Every statement first locks the row of the message, so
 * that what it decides is true when it is done.
 */
public record StarboardMessageRepository(Session session) {
  private static final StarboardTask NOTHING =
      new StarboardTask(StarboardAction.NOTHING, Optional.empty(), Optional.empty());

  public Reply<?> answer(StarboardMessageRequest<?> request) {
    return switch (request) {
      case StarboardMessageRequest.Stars q -> Reply.to(q, stars(q));
      case StarboardMessageRequest.Posted q -> Reply.to(q, posted(q));
      case StarboardMessageRequest.Removed q -> Reply.to(q, removed(q));
      case StarboardMessageRequest.Cleared q -> Reply.to(q, cleared(q));
      case StarboardMessageRequest.ClaimOverdue q -> Reply.to(q, claimOverdue(q));
      case StarboardMessageRequest.Top q -> Reply.to(q, top(q));
      case StarboardMessageRequest.ForgetExpired q -> Reply.to(q, forgetExpired(q));
    };
  }

  private Future<StarboardTask> stars(StarboardMessageRequest.Stars request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("channelId", request.channelId());
    parameters.put("messageId", request.messageId());
    parameters.put("userId", request.userId());
    parameters.put("content", request.content());
    parameters.put("stars", request.stars());
    parameters.put("lease", request.lease());
    parameters.put("kept", StarboardMessageRequest.KEPT);
    return session
        .list(
            """
            /* StarboardMessageRequest.Stars */
            with held as materialized (
              select message.id, star_count as stars_before,
                  coalesce(claimed_until > now(), false) as in_hand,
                  starboard_threshold <= #{stars} as enough
                from starboard_message message
                join starboard on starboard.id = #{guildId}
               where message.id = #{messageId} for update of message
            ),
            made as (
              insert into starboard_message (id, message_content, message_expires_at,
                  message_channel_id, message_user_id, message_guild_id, star_count, claimed_until)
              select #{messageId}, #{content}, now() + make_interval(secs => #{kept}), #{channelId}, #{userId},
                  #{guildId}, #{stars}, now() + make_interval(secs => #{lease})
                from starboard
               where id = #{guildId} and starboard_threshold <= #{stars}
                 and not exists (select from held)
              on conflict (id) do update set star_count = excluded.star_count
              returning starboard_message.*,
                case when starboard_message.xmax = 0 then 'POST'
                     when starboard_message_id is null then 'NOTHING'
                     else 'EDIT'
                end as action
            ),
            changed as (
              update starboard_message message
                 set star_count = #{stars}, message_content = #{content},
                     message_expires_at = now() + make_interval(secs => #{kept}),
                     claimed_until = case
                       when enough and starboard_message_id is null and not in_hand
                         then now() + make_interval(secs => #{lease})
                       else claimed_until
                     end
                from held
               where message.id = held.id
                 and (enough or in_hand or starboard_message_id is not null)
              returning message.*,
                case when starboard_message_id is null
                       then case when enough and not in_hand then 'POST' else 'NOTHING' end
                     when not enough then 'REMOVE'
                     when star_count <> stars_before then 'EDIT'
                     else 'NOTHING'
                end as action
            ),
            forgotten as (
              delete from starboard_message message using held
               where message.id = held.id
                 and not (enough or in_hand or starboard_message_id is not null)
            )
            select * from made union all select * from changed
            """,
            parameters,
            taskReader())
        .map(tasks -> Session.first(tasks).orElse(NOTHING));
  }

  private Future<StarboardTask> posted(StarboardMessageRequest.Posted request) {
    return session
        .list(
            """
            /* StarboardMessageRequest.Posted */
            update starboard_message message
               set starboard_message_id = coalesce(starboard_message_id, #{postId}),
                   claimed_until = null
             where id = #{messageId}
            returning message.*,
              case when starboard_message_id <> #{postId} then 'NOTHING'
                   when star_count >= (
                       select starboard_threshold from starboard where id = message_guild_id)
                     then case when star_count <> #{stars} then 'EDIT' else 'NOTHING' end
                   else 'REMOVE'
              end as action
            """,
            request,
            taskReader())
        .map(tasks -> kept(tasks, request.postId()));
  }

  /**
   * What becomes of a post that was made: it is one too many unless it is the post that is kept.
   */
  private static StarboardTask kept(List<StarboardTask> tasks, long postId) {
    Optional<StarboardTask> task = Session.first(tasks);
    Optional<StarboardMessage> message = task.flatMap(StarboardTask::message);
    boolean isKept = message.filter(m -> Objects.equals(m.postId(), postId)).isPresent();
    return isKept
        ? task.orElseThrow()
        : new StarboardTask(StarboardAction.REMOVE, Optional.of(postId), message);
  }

  private Future<StarboardTask> removed(StarboardMessageRequest.Removed request) {
    return session
        .list(
            """
            /* StarboardMessageRequest.Removed */
            with held as materialized (
              select message.id, star_count >= coalesce(starboard_threshold, 2147483647) as enough
                from starboard_message message
                left join starboard on starboard.id = message_guild_id
               where message.id = #{messageId} and starboard_message_id = #{postId}
                 for update of message
            ),
            forgotten as (
              delete from starboard_message message using held
               where message.id = held.id and not enough
            )
            update starboard_message message
               set starboard_message_id = null, claimed_until = now() + make_interval(secs => #{lease})
              from held
             where message.id = held.id and enough
            returning message.*, 'POST' as action
            """,
            request,
            taskReader())
        .map(tasks -> Session.first(tasks).orElse(NOTHING));
  }

  private Future<List<StarboardMessage>> cleared(StarboardMessageRequest.Cleared request) {
    return session
        .readableOnly(
            StarboardMessage.class,
            """
            /* StarboardMessageRequest.Cleared */
            with held as materialized (
              select id, starboard_message_id is not null as is_posted from starboard_message
               where id = any(#{messageIds}::bigint[]) order by id for update
            ),
            forgotten as (
              delete from starboard_message message using held
               where message.id = held.id and not is_posted
            )
            update starboard_message message set star_count = 0
              from held
             where message.id = held.id and is_posted
            returning message.*
            """,
            request)
        .map(posted -> posted.stream().map(StarboardMessageRepository::withoutText).toList());
  }

  private static StarboardMessage withoutText(StarboardMessage posted) {
    return new StarboardMessage(
        posted.id(),
        "",
        posted.expiresAt(),
        posted.channelId(),
        posted.userId(),
        posted.guildId(),
        posted.starCount(),
        posted.postId(),
        posted.claimedUntil(),
        posted.createdAt(),
        posted.updatedAt());
  }

  private Future<List<StarboardMessage>> claimOverdue(
      StarboardMessageRequest.ClaimOverdue request) {
    return session
        .readableOnly(
            StarboardMessage.class,
            """
            /* StarboardMessageRequest.ClaimOverdue */
            with overdue as materialized (
              select message.id, star_count >= coalesce(starboard_threshold, 2147483647) as enough
                from starboard_message message
                left join starboard on starboard.id = message_guild_id
               where claimed_until <= now()
               order by claimed_until limit #{limit} for update of message skip locked
            ),
            forgotten as (
              delete from starboard_message message using overdue
               where message.id = overdue.id and not enough
            )
            update starboard_message message set claimed_until = now() + make_interval(secs => #{lease})
              from overdue
             where message.id = overdue.id and enough
            returning message.*
            """,
            request)
        .compose(this::handOver);
  }

  /** What a reply has no room for is given back, to be claimed next. */
  private Future<List<StarboardMessage>> handOver(List<StarboardMessage> claimed) {
    List<StarboardMessage> fitting = Pages.fitting(claimed);
    if (fitting.size() == claimed.size()) {
      return Future.succeededFuture(claimed);
    }
    Long[] rest =
        claimed.stream().skip(fitting.size()).map(StarboardMessage::id).toArray(Long[]::new);
    return session
        .write(
            """
            /* StarboardMessageRequest.ClaimOverdue, what a reply has no room for */
            update starboard_message set claimed_until = now() where id = any(#{rest}::bigint[])
            """,
            Map.of("rest", rest))
        .map(_ -> List.copyOf(fitting));
  }

  private Future<Page<StarboardMessage>> top(StarboardMessageRequest.Top request) {
    return Pages.read(
        session,
        """
        /* StarboardMessageRequest.Top */
        select * from starboard_message
         where message_guild_id = #{guildId}
           and star_count <= #{stars}
           and (star_count < #{stars} or id > #{id})
           and starboard_message_id is not null
         order by star_count desc, id
         limit #{limit} + 1
        """,
        StarboardCursor.parameters(request),
        request.limit(),
        ModelReader.of(StarboardMessage.class)::read,
        StarboardCursor::after);
  }

  private Future<Long> forgetExpired(StarboardMessageRequest.ForgetExpired request) {
    return session.write(
        """
        /* StarboardMessageRequest.ForgetExpired */
        delete from starboard_message
         where id in (
           select id from starboard_message
            where message_expires_at <= now()
            order by message_expires_at limit #{limit} for update skip locked)
        """,
        request);
  }

  private static RowMapper<StarboardTask> taskReader() {
    ModelReader<StarboardMessage> reader = ModelReader.of(StarboardMessage.class);
    return row -> {
      StarboardMessage message = reader.read(row);
      StarboardAction action = StarboardAction.valueOf(row.getString("action"));
      boolean isAboutPost = action == StarboardAction.EDIT || action == StarboardAction.REMOVE;
      return new StarboardTask(
          action,
          isAboutPost ? Optional.ofNullable(message.postId()) : Optional.empty(),
          Optional.of(message));
    };
  }
}
