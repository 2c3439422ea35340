package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordGuild;
import dev.rookery.discord.entity.DiscordInvite;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Invite;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;

/**
 * Discord as JDA reaches it.
 *
 * @param jda the connection that stands now; an {@link IllegalStateException} if there is none
 */
public record JdaDiscord(Supplier<JDA> jda) implements Discord {
  /** Of those who have a name that begins in some way; a hundred is what Discord gives at most. */
  private static final int NAMED_MAX = 25;

  @Override
  public Future<DiscordGuild> guild(long guildId) {
    Guild guild = jda.get().getGuildById(guildId);
    if (guild == null) {
      return Future.failedFuture(new IllegalStateException("not in guild " + guildId));
    }
    return sent(guild.retrieveMetaData())
        .map(counts ->
            new DiscordGuild(
                guildId,
                guild.getName(),
                guild.getIconUrl(),
                Objects.requireNonNullElse(guild.getDescription(), ""),
                guild.getOwnerIdLong(),
                counts.getApproximateMembers(),
                counts.getApproximatePresences(),
                guild.getBoostCount(),
                Math.toIntExact(guild.getChannelCache().size()),
                Math.toIntExact(guild.getRoleCache().size())));
  }

  @Override
  public Future<Optional<DiscordUser>> user(long userId) {
    return known(
        sent(jda.get().retrieveUserById(userId)).map(JdaEntities::user),
        ErrorResponse.UNKNOWN_USER);
  }

  @Override
  public Future<Optional<DiscordMember>> member(long guildId, long userId) {
    Guild guild = jda.get().getGuildById(guildId);
    return guild == null
        ? Future.succeededFuture(Optional.empty())
        : known(
            sent(guild.retrieveMemberById(userId)).map(JdaEntities::member),
            ErrorResponse.UNKNOWN_MEMBER,
            ErrorResponse.UNKNOWN_USER);
  }

  @Override
  public Future<List<DiscordMember>> membersNamed(long guildId, String start) {
    Guild guild = jda.get().getGuildById(guildId);
    if (guild == null) {
      return Future.succeededFuture(List.of());
    }
    Promise<List<DiscordMember>> found = Promise.promise();
    guild
        .retrieveMembersByPrefix(start, NAMED_MAX)
        .onSuccess(members -> found.complete(members.stream().map(JdaEntities::member).toList()))
        .onError(found::fail);
    return found.future();
  }

  @Override
  public List<DiscordRole> roles(long guildId) {
    Guild guild = jda.get().getGuildById(guildId);
    return guild == null
        ? List.of()
        : guild.getRoleCache().stream().map(JdaEntities::role).toList();
  }

  @Override
  public List<DiscordChannel> channels(long guildId) {
    Guild guild = jda.get().getGuildById(guildId);
    return guild == null
        ? List.of()
        : guild.getChannelCache().stream().map(JdaEntities::channel).toList();
  }

  @Override
  public Future<Optional<DiscordInvite>> invite(String code) {
    return known(
            sent(Invite.resolve(jda.get(), code, true)).map(JdaDiscord::read),
            ErrorResponse.UNKNOWN_INVITE)
        .map(known -> known.flatMap(read -> read));
  }

  /** What Discord knows; empty if it says that there is none. */
  private static <T> Future<Optional<T>> known(Future<T> asked, ErrorResponse... none) {
    return asked
        .map(Optional::of)
        .recover(cause ->
            cause instanceof ErrorResponseException refused
                    && List.of(none).contains(refused.getErrorResponse())
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(cause));
  }

  private static Optional<DiscordInvite> read(Invite invite) {
    Invite.Guild guild = invite.getGuild();
    Invite.Channel channel = invite.getChannel();
    if (guild == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DiscordInvite(
            invite.getCode(),
            guild.getName(),
            channel == null ? "" : channel.getName(),
            Math.max(0, guild.getMemberCount()),
            invite.getInviter() == null ? null : JdaEntities.user(invite.getInviter())));
  }

  @Override
  public Future<Duration> answerTime() {
    return sent(jda.get().getRestPing()).map(Duration::ofMillis);
  }

  @Override
  public Optional<Duration> heartbeatTime() {
    long millis = jda.get().getGatewayPing();
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private static <T> Future<T> sent(RestAction<T> action) {
    Promise<T> answer = Promise.promise();
    action.queue(answer::complete, answer::fail);
    return answer.future();
  }
}
