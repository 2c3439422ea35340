package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandNames;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Patience;
import dev.rookery.discord.command.Standing;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.maintenance.Maintenance;
import dev.rookery.discord.maintenance.MaintenanceState;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.DefaultRanks;
import dev.rookery.models.permissions.RequiredRank;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up and checked before a command, a button or a form does something. A refusal says
 * what is missing and, where somebody can change it, who.
 */
final class CommandChecks {
  /** A form that is not there within 3 s never opens, and what fills it takes some of them. */
  private static final Duration BRIEFLY = Duration.ofMillis(800);

  private static final Future<Standing> NONE = Future.succeededFuture(Standing.NONE);

  private final CommandContext context;
  private final MemberRanks ranks;
  private final BotOwners owners;
  private final MaintenanceState maintenance;
  private final GuildSettings guildSettings;
  private final Cooldowns cooldowns = new Cooldowns();
  private final Map<Command, Feature> byCommand = new HashMap<>();
  private final Map<String, Feature> byAction = new HashMap<>();

  CommandChecks(CommandContext context, GuildSettings guildSettings) {
    this.context = context;
    this.guildSettings = guildSettings;
    this.ranks = new MemberRanks(context.rookery());
    this.owners = new BotOwners(context.discord());
    this.maintenance = new MaintenanceState(context.rookery());
    for (Feature feature : context.features()) {
      feature.commands().forEach(command -> byCommand.put(command, feature));
      feature.actions().forEach(action -> byAction.put(action.word(), feature));
    }
  }

  Future<Void> close() {
    return Future.join(ranks.close(), maintenance.close()).mapEmpty();
  }

  /** The call for a use of a command; fails with {@link CommandRefused} if it may not be. */
  Future<Call> check(Command command, Use use) {
    if (!use.inGuild() && !command.isEverywhere()) {
      return Future.failedFuture(new CommandRefused(InteractionText.ONLY_IN_GUILDS.text()));
    }
    checkIntents(command, use);
    Patience patience = new Patience(context);
    Future<Void> open = open(command.rankPath(), use);
    Future<Standing> known = standing(command, use, patience);
    return open.compose(_ -> known)
        .compose(standing -> withZone(command, use, standing, patience))
        .map(call -> {
          checkBot(command, use);
          if (!command.actsOnSeveral(use)) {
            command.actsOn().ifPresent(target -> checkTarget(call, target));
          }
          if (command.opensForm(use)) {
            // A form that is only looked at costs nothing.
            cooldowns.check(command, use);
          } else {
            cooldowns.begin(command, use);
          }
          return call;
        });
  }

  /**
   * Whether the command may be used at all, whatever it is given: what comes before it, such as the
   * finding of members, is not done for everybody.
   */
  Future<Void> admit(Command command, Use use) {
    if (!use.inGuild() && !command.isEverywhere()) {
      return Future.failedFuture(new CommandRefused(InteractionText.ONLY_IN_GUILDS.text()));
    }
    checkIntents(command, use);
    return standing(command, use, new Patience(context)).mapEmpty();
  }

  /** Whether to offer anything for its options: what is offered is as much an answer as others. */
  Future<Boolean> offers(Command command, Use use) {
    Text name = name(command.path(), use);
    if (context.missing().why(feature(byCommand, command), command, name).isPresent()) {
      return Future.succeededFuture(false);
    }
    return use.inGuild()
        ? standing(use)
            .map(known -> checked(byCommand.get(command), command.rankPath(), use, known))
            .map(true)
            .recover(cause ->
                cause instanceof CommandRefused
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(cause))
        : Future.succeededFuture(command.isEverywhere());
  }

  /** The call for a click or a form; fails with {@link CommandRefused} if it may not be. */
  Future<Call> check(Action action, String state, Use use) {
    context
        .missing()
        .why(feature(byAction, action.word()), name(action.path(), use))
        .ifPresent(CommandChecks::refuse);
    action.standsFor().apply(state).forEach(command -> checkIntents(command, use));
    Patience patience = new Patience(context);
    Future<Void> open = open(action.path(), use);
    Future<Standing> standing =
        use.inGuild()
            ? patience
                .repeat(() -> standing(use))
                .map(known -> checked(byAction.get(action.word()), action.path(), use, known))
                .map(known -> checked(action.standsFor().apply(state), use, known))
            : NONE;
    return open.compose(_ -> standing)
        .map(known -> {
          action.standsFor().apply(state).forEach(command -> cooldowns.begin(command, use));
          return new Call(spoken(use, known), context, patience, known, null);
        });
  }

  private Standing checked(List<Command> standsFor, Use use, Standing standing) {
    standsFor.forEach(command -> {
      checked(byCommand.get(command), command.rankPath(), use, standing);
      checkBot(command, use);
    });
    return standing;
  }

  /** To be told that the command came to nothing, and so costs no time. */
  void failed(Command command, Use use) {
    if (!command.opensForm(use)) {
      cooldowns.takeBack(command, use);
    }
  }

  /** The same of a click or a form. */
  void failed(Action action, String state, Use use) {
    action.standsFor().apply(state).forEach(command -> cooldowns.takeBack(command, use));
  }

  private Future<Standing> standing(Command command, Use use, Patience patience) {
    if (!use.inGuild()) {
      return NONE;
    }
    Feature feature = byCommand.get(command);
    return command.opensForm(use) || !command.needsData()
        ? standingAsKnown(use)
            .map(known -> checked(feature, command.rankPath(), use, known))
            .recover(CommandChecks::unlessAway)
        : patience
            .repeat(() -> standing(use))
            .map(known -> checked(feature, command.rankPath(), use, known));
  }

  /** At once, or not at all; as long as the settings are not known, all features are on. */
  private Future<Standing> standingAsKnown(Use use) {
    Future<GuildConfig> settings = briefly(guildSettings.ofGuild(use.guildId()));
    return briefly(ranks.ofGuild(use.guildId()))
        .compose(known ->
            settings.transform(found ->
                Future.succeededFuture(
                    new Standing(
                        MemberRanks.rank(known, use),
                        known,
                        found.succeeded() ? found.result() : null))));
  }

  private static <T> Future<T> briefly(Future<T> asked) {
    return asked.timeout(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Standing> standing(Use use) {
    return ranks
        .ofGuild(use.guildId())
        .compose(known ->
            guildSettings
                .ofGuild(use.guildId())
                .map(settings -> new Standing(MemberRanks.rank(known, use), known, settings)));
  }

  /** What a form does is checked when it is sent, and what needs no data is done without them. */
  private static Future<Standing> unlessAway(Throwable cause) {
    return cause instanceof TimeoutException
            || (cause instanceof Failure failure && failure.retryable())
        ? NONE
        : Future.failedFuture(cause);
  }

  private Standing checked(@Nullable Feature feature, String path, Use use, Standing standing) {
    if (feature != null && !standing.isOn(feature)) {
      throw new CommandRefused(
          Text.of(InteractionText.FEATURE_OFF)
              .with("feature", feature.title())
              .with("command", name(Feature.SWITCH_PATH, use))
              .with("rank", standing.required(Feature.SWITCH_PATH).rank()));
    }
    RequiredRank required = standing.required(path);
    if (required.rank() <= standing.rank() || DefaultRanks.isReserved(path)) {
      return standing;
    }
    throw new CommandRefused(
        Text.of(
                MemberRanks.areSet(Objects.requireNonNull(standing.ofGuild()))
                    ? InteractionText.RANK_TOO_LOW
                    : InteractionText.PERMISSIONS_TOO_LOW)
            .with("command", name(path, use))
            .with("needed", required.rank())
            .with("rank", standing.rank()));
  }

  /** What is reserved to the owners of the bot, and all else under maintenance, is for them. */
  private Future<Void> open(String path, Use use) {
    if (DefaultRanks.isReserved(path)) {
      return owners
          .isOwner(use.user().id())
          .compose(owner ->
              owner
                  ? Future.succeededFuture()
                  : refused(InteractionText.ONLY_BOT_OWNERS.with("command", name(path, use))));
    }
    return maintenance
        .now()
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture()
                : owners
                    .isOwner(use.user().id())
                    .otherwise(false)
                    .compose(
                        owner -> owner ? Future.succeededFuture() : refused(text(found.get()))));
  }

  /** What the bot does not hear of is refused before anybody waits for it. */
  private void checkIntents(Command command, Use use) {
    Text name = name(command.path(), use);
    Feature feature = feature(byCommand, command);
    context.missing().why(feature, command, name).ifPresent(CommandChecks::refuse);
    for (Option<?> option : command.options()) {
      if (use.isSet(option)) {
        String words = CommandNames.option(feature, option, use.language());
        context
            .missing()
            .why(command, option, Text.markdown("`" + words + "`"))
            .ifPresent(CommandChecks::refuse);
      }
    }
  }

  private static <K> Feature feature(Map<K, Feature> known, K of) {
    return Objects.requireNonNull(known.get(of), "it is of no feature");
  }

  private static void refuse(Text why) {
    throw new CommandRefused(why);
  }

  private static Future<Void> refused(Text why) {
    return Future.failedFuture(new CommandRefused(why));
  }

  private static Text text(Maintenance maintenance) {
    Text end = Text.markdown(DiscordTime.relative(maintenance.until()));
    return maintenance.reason() == null
        ? InteractionText.MAINTENANCE.with("time", end)
        : Text.of(InteractionText.MAINTENANCE_BECAUSE)
            .with("time", end)
            .with("reason", maintenance.reason());
  }

  private Text name(String path, Use use) {
    return Text.markdown("`/" + CommandNames.path(context.features(), path, use.language()) + "`");
  }

  private Future<Call> withZone(Command command, Use use, Standing standing, Patience patience) {
    boolean asksForTime =
        command.options().stream().anyMatch(option -> option.kind() == Option.Kind.MOMENT);
    Call call = new Call(spoken(use, standing), context, patience, standing, null);
    return asksForTime
        ? call.zone().map(zone -> new Call(call.use(), context, patience, standing, zone))
        : Future.succeededFuture(call);
  }

  /** In a guild that has chosen its language. */
  private static Use spoken(Use use, Standing standing) {
    return standing.settings() == null || standing.settings().language() == null
        ? use
        : use.inGuildLanguage(Locale.forLanguageTag(standing.settings().language()));
  }

  private static void checkBot(Command command, Use use) {
    Set<DiscordPermission> missing = EnumSet.noneOf(DiscordPermission.class);
    missing.addAll(command.botNeeds());
    missing.removeAll(use.botPermissions());
    if (use.inGuild() && !missing.isEmpty()) {
      throw new CommandRefused(
          Text.of(InteractionText.BOT_LACKS)
              .with("permissions", Text.listed(missing.stream().map(one -> one.text()).toList()))
              .with("count", missing.size()));
    }
  }

  private static void checkTarget(Call call, Option<?> option) {
    Object target = call.get(option);
    if (target instanceof DiscordMember member) {
      call.checkTarget(member);
    } else if (target instanceof DiscordUser user) {
      DiscordMember member = call.use().entities().members().get(user.id());
      if (member != null) {
        call.checkTarget(member);
      }
    }
  }
}
