package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordGuild;
import dev.rookery.discord.entity.DiscordInvite;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
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
  public Future<Optional<DiscordInvite>> invite(String code) {
    return sent(Invite.resolve(jda.get(), code, true))
        .map(JdaDiscord::read)
        .recover(cause ->
            cause instanceof ErrorResponseException refused
                    && refused.getErrorResponse() == ErrorResponse.UNKNOWN_INVITE
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
