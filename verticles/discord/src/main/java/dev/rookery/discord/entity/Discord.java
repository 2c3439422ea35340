package dev.rookery.discord.entity;

import dev.rookery.discord.response.MessageResponse;
import dev.rookery.models.jobs.GuildShards;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bot asks of Discord. Futures complete on the verticle's context, and fail with {@link
 * DiscordRefused} if Discord refuses or does not answer. Reasons stand in the guild's audit log;
 * what is beyond 512 characters is cut off.
 */
public interface Discord {
  /** A guild that the bot is in, as it is now. */
  Future<DiscordGuild> guild(long guildId);

  /**
   * Those of the guilds that the bot is in, on whichever node, in the order of their ids.
   *
   * @param before only those with a lower id, and of these the last; 0 for all
   * @param after only those with a higher id; 0 for all
   * @param limit how many at most; 200 is what Discord gives
   */
  Future<List<OwnGuild>> guilds(long before, long after, int limit);

  /** Leaves a guild, whichever node it belongs to. */
  Future<Void> leaveGuild(long guildId);

  /** Who owns the bot: a user, or the members of a team who may change it. */
  Future<Set<Long>> owners();

  /** The guilds that this node is connected for; null if all are. */
  @Nullable GuildShards connectedFor();

  /** Who has that id; empty if nobody has. */
  Future<Optional<DiscordUser>> user(long userId);

  /** A member of a guild that the bot is in; empty if the user is none. */
  Future<Optional<DiscordMember>> member(long guildId, long userId);

  /** A few of the members whose name there, or anywhere, begins so. */
  Future<List<DiscordMember>> membersNamed(long guildId, String start);

  /** The roles of a guild that the bot is in; empty if it is not. */
  List<DiscordRole> roles(long guildId);

  /** The channels and threads that the bot knows of in a guild; empty if it is not in it. */
  List<DiscordChannel> channels(long guildId);

  /**
   * The channels where the bot may write to everybody, with embeds: the one for Discord's own
   * messages first, then as members see them. Empty if it is not in the guild.
   */
  List<DiscordChannel> writableChannels(long guildId);

  /**
   * Whether a member sees a channel or thread and may write in it; not one who is no member, nor in
   * a channel that the bot does not see.
   */
  Future<Boolean> mayWrite(long guildId, long channelId, long userId);

  /** What an invitation to a guild leads to; empty if there is none with that code. */
  Future<Optional<DiscordInvite>> invite(String code);

  /**
   * What is in a file.
   *
   * @param max of its bytes are read at most
   */
  Future<byte[]> download(DiscordFile file, int max);

  /** How many bytes a file may have at most that is sent into a guild. */
  long uploadMax(long guildId);

  /** How long Discord takes to answer a request. */
  Future<Duration> answerTime();

  /** How long the last heartbeat took there and back; empty before the first one. */
  Optional<Duration> heartbeatTime();

  /**
   * Whether the bot did something to somebody for that reason, by the audit log of a guild: one of
   * its latest hundred actions there. Fails if it may not read that.
   */
  Future<Boolean> hasDone(long guildId, long userId, String reason);

  /**
   * What others than the bot did to users after an entry of the audit log, the oldest first.
   *
   * @param entryId the id of that entry, or of that time
   */
  Future<List<LoggedAction>> actionsOfOthers(long guildId, long entryId);

  /**
   * Whether it was the bot that banned somebody last, by the audit log of a guild: one of its
   * latest hundred bans, and not older than the 45 days that it goes back. Empty if it is not
   * there; fails if the bot may not read that.
   */
  Future<Optional<Boolean>> isLastBanOwn(long guildId, long userId);

  /** Whether somebody is banned from a guild. */
  Future<Boolean> isBanned(long guildId, long userId);

  /** Who is banned from a guild: the first thousand, in the order of their ids. */
  Future<List<DiscordUser>> bans(long guildId);

  /** The reason of the ban that is in force, empty if none was given; nothing without a ban. */
  Future<Optional<String>> banReason(long guildId, long userId);

  /**
   * Bans somebody, who need not be a member.
   *
   * @param deleteMessages of that last time are deleted; at most 7 days
   */
  Future<Void> ban(long guildId, long userId, Duration deleteMessages, String reason);

  Future<Void> unban(long guildId, long userId, String reason);

  Future<Void> kick(long guildId, long userId, String reason);

  /**
   * Keeps a member from writing.
   *
   * @param until at most 28 days ahead; null to end it
   */
  Future<Void> timeOut(long guildId, long userId, @Nullable Instant until, String reason);

  /**
   * Gives a member another name in a guild.
   *
   * @param nickname up to 32 characters; null for the user's own name
   */
  Future<Void> rename(long guildId, long userId, @Nullable String nickname, String reason);

  Future<Void> addRole(long guildId, long userId, long roleId, String reason);

  Future<Void> removeRole(long guildId, long userId, long roleId, String reason);

  /**
   * Gives roles to a member and takes others, at once.
   *
   * @return those of them that the bot cannot give or take: they are above it, belong to a bot or
   *     to Discord, or do not exist any more
   */
  Future<List<Long>> changeRoles(long guildId, long userId, RoleChange change, String reason);

  /** Makes a role that may do nothing. */
  Future<Long> createRole(long guildId, String name, String reason);

  /**
   * Makes a text channel that only those with a role see, and the bot.
   *
   * @return its id
   */
  Future<Long> createChannelFor(long guildId, long roleId, String name, String reason);

  /** Keeps those with a role from seeing a channel. */
  Future<Void> hideChannel(long guildId, long channelId, long roleId, String reason);

  /** Lets each member write in a channel only so often; zero for as often as they like. */
  Future<Void> setSlowmode(long guildId, long channelId, Duration pause, String reason);

  /** What roles and members may do in a channel otherwise than elsewhere; fails for threads. */
  Future<List<ChannelOverride>> overrides(long guildId, long channelId);

  /**
   * Sets such, one after the other; the others stay as they are, and those for roles and members
   * that are gone are left out.
   */
  Future<Void> setOverrides(
      long guildId, long channelId, List<ChannelOverride> overrides, String reason);

  /** The latest messages of a channel before one of them, the newest first. */
  Future<List<DiscordMessage>> messagesBefore(long channelId, long messageId, int limit);

  /** Deletes messages at once, none older than 14 days. */
  Future<Void> deleteMessages(long channelId, List<Long> messageIds, String reason);

  /**
   * Answers a use of a command that was acknowledged, instead of what was answered before if
   * anything was. Whom Discord no longer lets the bot answer so is told directly.
   */
  Future<Void> answer(AnswerTo to, MessageResponse message);

  /**
   * Answers a message with one that can be edited; once, whoever answers it how often, unless the
   * answer says what it is once of.
   *
   * @param to without a token
   */
  Future<PostedMessage> reply(AnswerTo to, MessageResponse message);

  /**
   * Answers an interaction in place of its acknowledgement; false if it was answered already.
   *
   * @param token of the interaction
   */
  Future<Boolean> answerIfAwaited(String token, MessageResponse message, Locale language);

  /**
   * Tells something to who made an interaction alone, besides its answer.
   *
   * @param token of the interaction
   */
  Future<Void> followUp(String token, MessageResponse message, Locale language);

  /** Sends a message into a channel. */
  Future<PostedMessage> send(long channelId, MessageResponse message, Locale language);

  /** Sends a message to somebody directly. */
  Future<PostedMessage> sendDirectly(long userId, MessageResponse message, Locale language);

  /** Gives a message of the bot another content. */
  Future<Void> edit(PostedMessage posted, MessageResponse message, Locale language);

  /** The same for a message that was sent to somebody directly, perhaps by another node. */
  Future<Void> editDirectly(long userId, long messageId, MessageResponse message, Locale language);

  /** Lets those with a role see a channel and write in it. */
  Future<Void> showChannel(long guildId, long channelId, long roleId, String reason);

  /** The language that Discord names for a guild; its settings may name another. */
  Locale language(long guildId);
}
