package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.ChannelOverride;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordGuild;
import dev.rookery.discord.entity.DiscordInvite;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.LoggedAction;
import dev.rookery.discord.entity.OwnGuild;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.entity.RoleChange;
import dev.rookery.discord.gateway.audit.AuditLogReader;
import dev.rookery.discord.gateway.rest.OwnGuilds;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.jobs.GuildShards;
import dev.rookery.text.TextFormat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audit.ActionType;
import net.dv8tion.jda.api.entities.ApplicationTeam;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Invite;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageHistory;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.TeamMember;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.entities.channel.attribute.ISlowmodeChannel;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.pagination.PaginationAction.PaginationOrder;
import net.dv8tion.jda.api.utils.AttachmentProxy;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;

/**
 * Discord as JDA reaches it.
 *
 * @param connections those that stand now
 */
public record JdaDiscord(Connections connections) implements Discord {
  /** Of those who have a name that begins in some way; a hundred is what Discord gives at most. */
  private static final int NAMED_MAX = 25;

  private static final int REASON_MAX = 512;

  @Override
  public Future<DiscordGuild> guild(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    if (guild == null) {
      return Future.failedFuture(unseen(guildId));
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
  public Future<List<OwnGuild>> guilds(long before, long after, int limit) {
    return sent(() -> OwnGuilds.list(connections.any(), before, after, limit));
  }

  @Override
  public Future<Void> leaveGuild(long guildId) {
    return done(() -> OwnGuilds.leave(connections.any(), guildId));
  }

  @Override
  public Future<Set<Long>> owners() {
    return sent(() -> connections.any().retrieveApplicationInfo())
        .map(application -> {
          ApplicationTeam team = application.getTeam();
          return team == null
              ? Set.of(application.getOwner().getIdLong())
              : team.getMembers().stream()
                  .filter(one ->
                      one.getMembershipState() == TeamMember.MembershipState.ACCEPTED
                          && one.getRoleType() != TeamMember.RoleType.READ_ONLY)
                  .map(one -> one.getUser().getIdLong())
                  .collect(Collectors.toSet());
        });
  }

  @Override
  public @Nullable GuildShards connectedFor() {
    return connections.guilds();
  }

  @Override
  public Future<Optional<DiscordUser>> user(long userId) {
    return known(
        sent(connections.any().retrieveUserById(userId)).map(JdaEntities::user),
        ErrorResponse.UNKNOWN_USER);
  }

  @Override
  public Future<Optional<DiscordMember>> member(long guildId, long userId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    return guild == null
        ? Future.succeededFuture(Optional.empty())
        : known(
            sent(guild.retrieveMemberById(userId)).map(JdaEntities::member),
            ErrorResponse.UNKNOWN_MEMBER,
            ErrorResponse.UNKNOWN_USER);
  }

  @Override
  public Future<List<DiscordMember>> membersNamed(long guildId, String start) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
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
    Guild guild = connections.of(guildId).getGuildById(guildId);
    return guild == null
        ? List.of()
        : guild.getRoleCache().stream().map(JdaEntities::role).toList();
  }

  @Override
  public List<DiscordChannel> channels(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    return guild == null
        ? List.of()
        : guild.getChannelCache().stream().map(JdaEntities::channel).toList();
  }

  @Override
  public List<DiscordChannel> writableChannels(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    if (guild == null) {
      return List.of();
    }
    return Stream.concat(
            Optional.ofNullable(guild.getSystemChannel()).stream(),
            Stream.concat(guild.getTextChannels().stream(), guild.getNewsChannels().stream()))
        .distinct()
        .filter(channel ->
            guild
                .getSelfMember()
                .hasPermission(
                    channel,
                    Permission.VIEW_CHANNEL,
                    Permission.MESSAGE_SEND,
                    Permission.MESSAGE_EMBED_LINKS))
        .map(JdaEntities::channel)
        .toList();
  }

  @Override
  public Future<Boolean> mayWrite(long guildId, long channelId, long userId) {
    return known(
            sent(() -> guildOf(guildId).retrieveMemberById(userId)),
            ErrorResponse.UNKNOWN_MEMBER,
            ErrorResponse.UNKNOWN_USER)
        .map(member -> {
          GuildMessageChannel channel =
              guildOf(guildId).getChannelById(GuildMessageChannel.class, channelId);
          return channel != null && member.isPresent() && channel.canTalk(member.get());
        });
  }

  @Override
  public Future<Optional<DiscordInvite>> invite(String code) {
    return known(
            sent(Invite.resolve(connections.any(), code, true)).map(JdaDiscord::read),
            ErrorResponse.UNKNOWN_INVITE)
        .map(known -> known.flatMap(read -> read));
  }

  /** What Discord knows; empty if it says that there is none. */
  private static <T> Future<Optional<T>> known(Future<T> asked, ErrorResponse... none) {
    return asked
        .map(Optional::of)
        .recover(cause ->
            cause.getCause() instanceof ErrorResponseException refused
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
  public Future<byte[]> download(DiscordFile file, int max) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "not on a context");
    return Future.fromCompletionStage(
            new AttachmentProxy(file.url()).download().thenApply(content -> bytes(content, max)),
            context)
        .recover(cause ->
            Future.failedFuture(
                new DiscordRefused(
                    DiscordRefused.Why.UNAVAILABLE, "a file cannot be read", cause)));
  }

  /** On a thread of the client, which may block. */
  private static byte[] bytes(InputStream content, int max) {
    try (content) {
      return content.readNBytes(max);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long uploadMax(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    return guild == null ? Message.MAX_FILE_SIZE : guild.getMaxFileSize();
  }

  @Override
  public Future<Duration> answerTime() {
    return sent(connections.any().getRestPing()).map(Duration::ofMillis);
  }

  @Override
  public Optional<Duration> heartbeatTime() {
    long millis = connections.any().getGatewayPing();
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  @Override
  public Future<List<LoggedAction>> actionsOfOthers(long guildId, long entryId) {
    try {
      return Future.fromCompletionStage(AuditLogReader.after(guildOf(guildId), entryId))
          .recover(cause ->
              Future.failedFuture(
                  Refused.of(
                      cause instanceof CompletionException wrapped && wrapped.getCause() != null
                          ? wrapped.getCause()
                          : cause)));
    } catch (RuntimeException e) {
      return Future.failedFuture(Refused.of(e));
    }
  }

  @Override
  public Future<Boolean> isBanned(long guildId, long userId) {
    return banReason(guildId, userId).map(Optional::isPresent);
  }

  @Override
  public Future<List<DiscordUser>> bans(long guildId) {
    return sent(
            () -> guildOf(guildId).retrieveBanList().order(PaginationOrder.FORWARD).cache(false))
        .map(bans -> bans.stream().map(ban -> JdaEntities.user(ban.getUser())).toList());
  }

  @Override
  public Future<Optional<String>> banReason(long guildId, long userId) {
    return known(
        sent(() -> guildOf(guildId).retrieveBan(UserSnowflake.fromId(userId)))
            .map(ban -> Objects.requireNonNullElse(ban.getReason(), "")),
        ErrorResponse.UNKNOWN_BAN);
  }

  @Override
  public Future<Boolean> hasDone(long guildId, long userId, String reason) {
    String logged = reason(reason);
    return sent(
            () -> {
              Guild guild = guildOf(guildId);
              return guild.retrieveAuditLogs().user(guild.getSelfMember()).cache(false);
            })
        .map(entries ->
            entries.stream()
                .anyMatch(entry ->
                    entry.getTargetIdLong() == userId && logged.equals(entry.getReason())));
  }

  @Override
  public Future<Optional<Boolean>> isLastBanOwn(long guildId, long userId) {
    return sent(() -> guildOf(guildId).retrieveAuditLogs().type(ActionType.BAN).cache(false))
        .map(entries ->
            entries.stream()
                .filter(entry -> entry.getTargetIdLong() == userId)
                .findFirst()
                .map(entry -> entry.getUserIdLong() == entry.getJDA().getSelfUser().getIdLong()));
  }

  @Override
  public Future<Void> ban(long guildId, long userId, Duration deleteMessages, String reason) {
    return done(() ->
        guildOf(guildId)
            .ban(
                UserSnowflake.fromId(userId),
                Math.toIntExact(deleteMessages.toSeconds()),
                TimeUnit.SECONDS)
            .reason(reason(reason)));
  }

  @Override
  public Future<Void> unban(long guildId, long userId, String reason) {
    return done(() -> guildOf(guildId).unban(UserSnowflake.fromId(userId)).reason(reason(reason)));
  }

  @Override
  public Future<Void> kick(long guildId, long userId, String reason) {
    return done(() -> guildOf(guildId).kick(UserSnowflake.fromId(userId)).reason(reason(reason)));
  }

  @Override
  public Future<Void> timeOut(long guildId, long userId, @Nullable Instant until, String reason) {
    return done(() ->
        (until == null
                ? guildOf(guildId).removeTimeout(UserSnowflake.fromId(userId))
                : guildOf(guildId).timeoutUntil(UserSnowflake.fromId(userId), until))
            .reason(reason(reason)));
  }

  @Override
  public Future<Void> rename(long guildId, long userId, @Nullable String nickname, String reason) {
    return sent(() -> guildOf(guildId).retrieveMemberById(userId))
        .compose(member -> done(() -> member.modifyNickname(nickname).reason(reason(reason))));
  }

  @Override
  public Future<Void> addRole(long guildId, long userId, long roleId, String reason) {
    return done(() ->
        guildOf(guildId)
            .addRoleToMember(UserSnowflake.fromId(userId), roleOf(guildId, roleId))
            .reason(reason(reason)));
  }

  @Override
  public Future<Void> removeRole(long guildId, long userId, long roleId, String reason) {
    return done(() ->
        guildOf(guildId)
            .removeRoleFromMember(UserSnowflake.fromId(userId), roleOf(guildId, roleId))
            .reason(reason(reason)));
  }

  @Override
  public Future<List<Long>> changeRoles(
      long guildId, long userId, RoleChange change, String reason) {
    return sent(() -> guildOf(guildId).retrieveMemberById(userId).useCache(false))
        .compose(member -> JdaRoles.change(member, change, reason(reason)));
  }

  @Override
  public Future<Long> createRole(long guildId, String name, String reason) {
    return sent(() ->
            guildOf(guildId)
                .createRole()
                .setName(name)
                .setPermissions(List.of())
                .reason(reason(reason)))
        .map(Role::getIdLong);
  }

  @Override
  public Future<Long> createChannelFor(long guildId, long roleId, String name, String reason) {
    return sent(
            () -> {
              Guild guild = guildOf(guildId);
              EnumSet<Permission> reading =
                  EnumSet.of(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND);
              return guild
                  .createTextChannel(name)
                  .addPermissionOverride(
                      guild.getPublicRole(), Set.of(), EnumSet.of(Permission.VIEW_CHANNEL))
                  .addPermissionOverride(roleOf(guildId, roleId), reading, Set.of())
                  .addPermissionOverride(guild.getSelfMember(), reading, Set.of())
                  .reason(reason(reason));
            })
        .map(TextChannel::getIdLong);
  }

  @Override
  public Future<Void> hideChannel(long guildId, long channelId, long roleId, String reason) {
    return done(() ->
        existing(guildOf(guildId).getChannelById(IPermissionContainer.class, channelId))
            .upsertPermissionOverride(roleOf(guildId, roleId))
            .deny(Permission.VIEW_CHANNEL)
            .reason(reason(reason)));
  }

  @Override
  public Future<Void> setSlowmode(long guildId, long channelId, Duration pause, String reason) {
    return done(() ->
        existing(guildOf(guildId).getChannelById(ISlowmodeChannel.class, channelId))
            .getManager()
            .setSlowmode(Math.toIntExact(pause.toSeconds()))
            .reason(reason(reason)));
  }

  @Override
  public Future<List<ChannelOverride>> overrides(long guildId, long channelId) {
    return tried(() -> Future.succeededFuture(ChannelOverrides.of(guildOf(guildId), channelId)));
  }

  @Override
  public Future<Void> setOverrides(
      long guildId, long channelId, List<ChannelOverride> overrides, String reason) {
    return tried(
        () -> ChannelOverrides.set(guildOf(guildId), channelId, overrides, reason(reason)));
  }

  private static <T> Future<T> tried(Supplier<Future<T>> doing) {
    try {
      return doing.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(Refused.of(e));
    }
  }

  @Override
  public Future<List<DiscordMessage>> messagesBefore(long channelId, long messageId, int limit) {
    return sent(() ->
            MessageHistory.getHistoryBefore(channel(channelId), Long.toUnsignedString(messageId))
                .limit(limit))
        .map(history -> history.getRetrievedHistory().stream().map(JdaEntities::message).toList());
  }

  @Override
  public Future<Void> deleteMessages(long channelId, List<Long> messageIds, String reason) {
    List<String> ids = messageIds.stream().map(Long::toUnsignedString).toList();
    return done(() -> {
      if (!(channel(channelId) instanceof GuildMessageChannel channel)) {
        throw missing();
      }
      return ids.size() == 1
          ? channel.deleteMessageById(ids.getFirst()).reason(reason(reason))
          : channel.deleteMessagesByIds(ids);
    });
  }

  @Override
  public Future<Void> answer(AnswerTo to, MessageResponse message) {
    String token = to.token();
    Future<Void> answered =
        token == null
            ? reply(to, message).mapEmpty()
            : done(() ->
                hook(token)
                    .editOriginal(MessageEditData.fromCreateData(rendered(message, to.locale()))));
    return answered
        .compose(_ -> follow(to, message.followUps()))
        .recover(cause ->
            cause instanceof DiscordRefused refused
                    && refused.why() != DiscordRefused.Why.UNAVAILABLE
                ? sendDirectly(to.userId(), message, to.locale()).mapEmpty()
                : Future.failedFuture(cause));
  }

  /** What is lost of what follows is not worth answering anew. */
  private Future<Void> follow(AnswerTo to, List<MessageResponse> followUps) {
    Future<Void> sent = Future.succeededFuture();
    for (MessageResponse next : followUps) {
      MessageCreateData data = rendered(next, to.locale());
      sent = sent.compose(_ -> follow(to, next, data)).otherwiseEmpty();
    }
    return sent;
  }

  private Future<Void> follow(AnswerTo to, MessageResponse next, MessageCreateData data) {
    String token = to.token();
    return token == null
        ? done(() -> channel(to.channelId()).sendMessage(data))
        : done(() -> hook(token).sendMessage(data).setEphemeral(!next.toAll()));
  }

  @Override
  public Future<PostedMessage> reply(AnswerTo to, MessageResponse message) {
    return sent(() ->
            channel(to.channelId())
                .sendMessage(rendered(message, to.locale()))
                .setMessageReference(mayRefer(to.channelId()) ? to.id() : 0)
                .failOnInvalidReply(false)
                .mentionRepliedUser(false)
                .setNonce(
                    message.nonce() == null ? Long.toUnsignedString(to.id()) : message.nonce()))
        .map(JdaDiscord::posted);
  }

  private boolean mayRefer(long channelId) {
    return !(channel(channelId) instanceof GuildMessageChannel guildChannel)
        || guildChannel
            .getGuild()
            .getSelfMember()
            .hasPermission(guildChannel, Permission.MESSAGE_HISTORY);
  }

  @Override
  public Future<Boolean> answerIfAwaited(String token, MessageResponse message, Locale language) {
    MessageEditData data = MessageEditData.fromCreateData(rendered(message, language));
    return known(sent(() -> hook(token).retrieveOriginal()), ErrorResponse.UNKNOWN_MESSAGE)
        .map(original ->
            original.filter(one -> one.getFlags().contains(Message.MessageFlag.LOADING)))
        .compose(awaited ->
            awaited.isPresent()
                ? done(() -> hook(token).editOriginal(data)).map(true)
                : Future.succeededFuture(false));
  }

  @Override
  public Future<Void> followUp(String token, MessageResponse message, Locale language) {
    return done(() -> hook(token).sendMessage(rendered(message, language)).setEphemeral(true));
  }

  private InteractionHook hook(String token) {
    return InteractionHook.from(connections.any(), token);
  }

  @Override
  public Future<PostedMessage> send(long channelId, MessageResponse message, Locale language) {
    return sent(() ->
            channel(channelId).sendMessage(rendered(message, language)).setNonce(message.nonce()))
        .map(JdaDiscord::posted);
  }

  @Override
  public Future<PostedMessage> sendDirectly(long userId, MessageResponse message, Locale language) {
    return sent(() ->
            connections
                .any()
                .openPrivateChannelById(userId)
                .flatMap(channel ->
                    channel.sendMessage(rendered(message, language)).setNonce(message.nonce())))
        .map(JdaDiscord::posted);
  }

  @Override
  public Future<Void> edit(PostedMessage posted, MessageResponse message, Locale language) {
    return done(() ->
        channel(posted.channelId())
            .editMessageById(
                posted.messageId(), MessageEditData.fromCreateData(rendered(message, language))));
  }

  @Override
  public Future<Void> editDirectly(
      long userId, long messageId, MessageResponse message, Locale language) {
    MessageEditData data = MessageEditData.fromCreateData(rendered(message, language));
    return done(() ->
        connections
            .any()
            .openPrivateChannelById(userId)
            .flatMap(channel -> channel.editMessageById(messageId, data)));
  }

  @Override
  public Future<Void> showChannel(long guildId, long channelId, long roleId, String reason) {
    return done(() ->
        existing(guildOf(guildId).getChannelById(IPermissionContainer.class, channelId))
            .upsertPermissionOverride(roleOf(guildId, roleId))
            .grant(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND)
            .reason(reason(reason)));
  }

  @Override
  public Locale language(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    return guild == null ? Texts.FALLBACK : Locale.forLanguageTag(guild.getLocale().getLocale());
  }

  private static PostedMessage posted(Message message) {
    return new PostedMessage(message.getChannelIdLong(), message.getIdLong());
  }

  private static MessageCreateData rendered(MessageResponse message, Locale language) {
    return new Rendering(Texts.in(language)).message(message);
  }

  private static String reason(String reason) {
    return reason.length() <= REASON_MAX ? reason : TextFormat.cut(reason, REASON_MAX - 1) + "…";
  }

  private Guild guildOf(long guildId) {
    Guild guild = connections.of(guildId).getGuildById(guildId);
    if (guild == null) {
      throw unseen(guildId);
    }
    return guild;
  }

  /** The bot may be about to hear of it, and Discord takes guilds away for a while at times. */
  private static DiscordRefused unseen(long guildId) {
    return new DiscordRefused(
        DiscordRefused.Why.UNAVAILABLE,
        "the bot does not see the guild " + guildId,
        new IllegalStateException());
  }

  private Role roleOf(long guildId, long roleId) {
    return existing(guildOf(guildId).getRoleById(roleId));
  }

  private MessageChannel channel(long channelId) {
    return existing(
        connections.withChannel(channelId).getChannelById(MessageChannel.class, channelId));
  }

  static <T> T existing(@Nullable T found) {
    if (found == null) {
      throw missing();
    }
    return found;
  }

  private static DiscordRefused missing() {
    return new DiscordRefused(
        DiscordRefused.Why.NOT_FOUND, "the bot does not see it", new IllegalStateException());
  }

  static Future<Void> done(Supplier<RestAction<?>> action) {
    return sent(action::get).mapEmpty();
  }

  static <T> Future<T> sent(RestAction<T> action) {
    return sent(() -> action);
  }

  /** JDA itself refuses some things before it asks Discord. */
  private static <T> Future<T> sent(Supplier<? extends RestAction<T>> action) {
    Promise<T> answer = Promise.promise();
    try {
      action.get().queue(answer::complete, answer::fail);
    } catch (RuntimeException e) {
      answer.fail(e);
    }
    return answer.future().recover(cause -> Future.failedFuture(Refused.of(cause)));
  }
}
