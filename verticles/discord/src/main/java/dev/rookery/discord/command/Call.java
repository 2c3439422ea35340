package dev.rookery.discord.command;

import dev.rookery.bus.CheckReturnValue;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.models.Request;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.users.UserSettingsRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A use of a command, a button or a form while it is answered. */
public final class Call {
  /** The lowest rank of those who may change what is other people's. */
  private static final int MODERATOR = 2;

  private final Use use;
  private final CommandContext context;
  private final RetryingClient client;
  private final Standing standing;
  private final @Nullable ZoneId zone;

  /**
   * A call.
   *
   * @param patience for how long data is asked for
   * @param standing the user's in the guild
   * @param zone where the user's clock is; null if it was not looked up, since nothing asks for it
   */
  public Call(
      Use use,
      CommandContext context,
      Patience patience,
      Standing standing,
      @Nullable ZoneId zone) {
    this.use = use;
    this.context = context;
    this.client = new RetryingClient(context, patience, use);
    this.standing = standing;
    this.zone = zone;
  }

  /** What is known of it. */
  public Use use() {
    return use;
  }

  /** Discord's id of it. */
  public long id() {
    return use.id();
  }

  /** 0 in direct messages. */
  public long guildId() {
    return use.guildId();
  }

  public long userId() {
    return use.user().id();
  }

  /** Who made it. */
  public DiscordUser user() {
    return use.user();
  }

  /**
   * Who made it, as a member of the guild.
   *
   * @throws IllegalStateException in direct messages
   */
  public DiscordMember member() {
    return use.asMember().orElseThrow(() -> new IllegalStateException("not in a guild"));
  }

  /** The user's rank in the guild, and what it allows. */
  public Standing standing() {
    return standing;
  }

  /** Everything that the bot can do. */
  public List<Feature> features() {
    return context.features();
  }

  /** Whether the user's rank allows changing what is other people's. */
  public boolean isModerator() {
    return standing.rank() >= MODERATOR;
  }

  /**
   * The value of an option, or of a field of a form.
   *
   * @throws CommandRefused if it is none that the option takes
   * @throws IllegalArgumentException if it is required and was not given, which Discord prevents
   */
  public <T> T get(Option<T> option) {
    return option.read(use, zone);
  }

  /** The value of a field of a form that is a time, by the clocks of {@link #zone}. */
  public <T> T get(Option<T> option, ZoneId clocks) {
    return option.read(use, clocks);
  }

  /** Where the user's clock is; that of the guild for one who has said none, or else UTC. */
  @CheckReturnValue
  public Future<ZoneId> zone() {
    return zone != null
        ? Future.succeededFuture(zone)
        : ask(new UserSettingsRequest.Settings(userId()))
            .compose(settings ->
                settings.zone().isPresent() || !use.inGuild()
                    ? Future.succeededFuture(settings.zone())
                    : guildSettings().map(GuildConfig::zone))
            .map(found -> found.orElse(ZoneOffset.UTC));
  }

  private Future<GuildConfig> guildSettings() {
    return standing.settings() == null
        ? ask(new GuildConfigRequest.Settings(guildId()))
        : Future.succeededFuture(standing.settings());
  }

  /**
   * Checks that the user and the bot are above a member whom something is to be done to.
   *
   * @throws CommandRefused if one of them is not
   */
  public void checkTarget(DiscordMember target) {
    DiscordMember bot = use.bot();
    if (target.id() == userId()) {
      throw new CommandRefused(OptionText.TARGET_IS_YOU.text());
    }
    if (target.owner()) {
      throw new CommandRefused(OptionText.TARGET_OWNS.with("name", target.displayName()));
    }
    if (bot != null && target.id() == bot.id()) {
      throw new CommandRefused(OptionText.TARGET_IS_BOT.text());
    }
    if (!member().isAbove(target)) {
      throw new CommandRefused(OptionText.TARGET_ABOVE_YOU.with("name", target.displayName()));
    }
    if (bot != null && !bot.isAbove(target)) {
      throw new CommandRefused(OptionText.TARGET_ABOVE_BOT.with("name", target.displayName()));
    }
  }

  /** The services behind it, for what goes on after its answer. */
  public CommandContext context() {
    return context;
  }

  /** What Discord knows and does. */
  public Discord discord() {
    return context.discord();
  }

  /**
   * Asks for data, on behalf of the user. While it is not available the request is repeated for a
   * while; a write is still done only once.
   */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return client.ask(request);
  }

  /**
   * The same with a request id of its own: other uses that ask with the same id, such as the second
   * of two clicks, get the first reply, and nothing is done again.
   */
  @CheckReturnValue
  public <R> Future<R> askOnce(Request<R> request, String requestId) {
    return client.askOnce(request, requestId);
  }

  /** The same for what may take longer than requests usually do, up to that time. */
  @CheckReturnValue
  public <R> Future<R> askOnce(Request<R> request, String requestId, Duration timeout) {
    return client.askOnce(request, requestId, timeout);
  }

  /** Completes after a time in which what others are about to finish may be done. */
  public Future<Void> pause(Duration time) {
    return context.vertx().timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  /** Asks for data that a form is filled with: once and briefly, because Discord waits 3 s. */
  @CheckReturnValue
  public <R> Future<R> askBriefly(Request<R> request) {
    return client.askBriefly(request);
  }
}
