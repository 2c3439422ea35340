package dev.rookery.discord.settings;

import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The message to a server that the bot has just joined, with three questions that need not be
 * answered. Who may manage the server answers them; once ranks decide there, the one about
 * moderators is for who may set ranks.
 */
final class Greeting {
  /** No command has it: who may answer is checked here. */
  private static final String PATH = "greeting";

  /** Who has this rank may set everything that is asked here. */
  private static final String SETTING_PATH = "config";

  static final Action MODERATORS = new Action("greeting-moderators", PATH, Greeting::moderators);
  static final Action LOG_CHANNEL = new Action("greeting-log", PATH, Greeting::logChannel);
  static final Action FEATURES = new Action("greeting-features", PATH, Greeting::features);

  static final Listener<GuildEvent.BotJoined> ON_JOIN =
      new Listener<>(
          GuildEvent.BotJoined.class, (context, joined) -> greet(context, joined.guildId()));

  private Greeting() {}

  /** Greets a server, in the first channel where the bot may write. */
  private static Future<?> greet(CommandContext context, long guildId) {
    Step<GuildConfig> settings = settings(guildId);
    Step<List<RankInfo>> ranks = ranks(guildId);
    return context
        .rookery()
        .ask(Transaction.of(settings, ranks))
        .compose(known -> {
          GuildConfig config = known.of(settings);
          Locale language =
              Optional.ofNullable(config.language())
                  .map(Locale::forLanguageTag)
                  .orElseGet(() -> context.discord().language(guildId));
          return send(
              context,
              GreetingMessage.of(context.features(), config, known.of(ranks)),
              language,
              new ArrayList<>(context.discord().writableChannels(guildId)));
        });
  }

  private static Future<?> send(
      CommandContext context,
      MessageResponse message,
      Locale language,
      List<DiscordChannel> channels) {
    if (channels.isEmpty()) {
      return Future.failedFuture("there is no channel where the bot may write");
    }
    return context
        .discord()
        .send(channels.removeFirst().id(), message, language)
        .recover(cause ->
            channels.isEmpty()
                ? Future.failedFuture(cause)
                : send(context, message, language, channels).mapEmpty());
  }

  private static Step<GuildConfig> settings(long guildId) {
    return Step.of("settings", new GuildConfigRequest.Settings(guildId));
  }

  private static Step<List<RankInfo>> ranks(long guildId) {
    return Step.of("ranks", new PermissionRankRequest.OfGuild(guildId));
  }

  private static Future<Response> moderators(Call call, String state) {
    checkRank(call);
    List<DiscordRole> roles = List.copyOf(call.use().entities().roles().values());
    for (DiscordRole role : roles) {
      if (role.id() == call.guildId() || role.managed()) {
        throw new CommandRefused(SettingsText.ROLE_UNFIT.with("role", role.name()));
      }
    }
    return answer(
        call,
        List.of(
            new PermissionRankRequest.InitDefaults(call.guildId()),
            new PermissionAssignmentRequest.Assign(
                call.guildId(),
                GreetingMessage.MODERATOR,
                roles.stream().map(DiscordRole::id).toList())));
  }

  private static Future<Response> logChannel(Call call, String state) {
    check(call);
    long channel = Long.parseUnsignedLong(call.use().chosen().getFirst());
    boolean writable =
        call.discord().writableChannels(call.guildId()).stream()
            .anyMatch(one -> one.id() == channel);
    if (!writable) {
      throw new CommandRefused(
          SettingsText.LOG_FORBIDDEN.with(
              "channel", SettingValue.channel(Long.toUnsignedString(channel))));
    }
    return answer(
        call,
        List.of(new GuildConfigRequest.SetLogChannel(call.guildId(), LogKind.MODERATION, channel)));
  }

  private static Future<Response> features(Call call, String state) {
    check(call);
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .compose(settings -> answer(call, switched(call, settings)));
  }

  /** The message may be older than some features: those that it did not offer stay as they are. */
  private static List<DatabaseRequest<?>> switched(Call call, GuildConfig settings) {
    Set<String> chosen = Set.copyOf(call.use().chosen());
    List<DatabaseRequest<?>> switched = new ArrayList<>();
    for (String feature : call.use().offered()) {
      boolean on = chosen.contains(feature);
      if (on != settings.isOn(feature)) {
        switched.add(new GuildConfigRequest.SwitchFeature(call.guildId(), feature, on));
      }
    }
    return switched;
  }

  /** Who answers the first question may answer the others, although ranks decide by then. */
  private static void check(Call call) {
    if (!call.standing().mayUse(SETTING_PATH)
        && !call.use().permissions().contains(DiscordPermission.MANAGE_GUILD)) {
      throw new CommandRefused(SettingsText.GREETING_NOT_FOR_YOU.text());
    }
  }

  /** Who may not set ranks gives none to roles of their own. */
  private static void checkRank(Call call) {
    check(call);
    GuildPermissions ofGuild = call.standing().ofGuild();
    boolean ranksDecide =
        ofGuild != null && ofGuild.ranks().stream().anyMatch(info -> !info.roleIds().isEmpty());
    if (ranksDecide && !call.standing().mayUse(SETTING_PATH)) {
      throw new CommandRefused(
          SettingsText.GREETING_RANKS_DECIDE.with(
              "rank", call.standing().required(SETTING_PATH).rank()));
    }
  }

  /** Does it, and shows the message as it is then. */
  private static Future<Response> answer(Call call, List<DatabaseRequest<?>> requests) {
    List<Step<?>> steps = new ArrayList<>();
    requests.forEach(request -> steps.add(Step.of("answer" + steps.size(), request)));
    Step<GuildConfig> settings = settings(call.guildId());
    Step<List<RankInfo>> ranks = ranks(call.guildId());
    steps.add(settings);
    steps.add(ranks);
    return call.ask(Transaction.of(steps.toArray(Step<?>[]::new)))
        .map(done -> GreetingMessage.of(call.features(), done.of(settings), done.of(ranks)));
  }
}
