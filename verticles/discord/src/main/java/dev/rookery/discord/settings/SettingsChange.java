package dev.rookery.discord.settings;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.logs.LogName;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /config prefix} and {@code /config log}. */
final class SettingsChange {
  private static final int PREFIX_MAX = 10;

  /**
   * No white space, mention, slash command or markup; not letters and digits alone, with which
   * ordinary words begin.
   */
  private static final Pattern FIT_PREFIX =
      Pattern.compile("(?=.*[^\\p{L}\\p{N}])[\\p{L}\\p{N}!$%&+=?.,;^'-]{1," + PREFIX_MAX + "}");

  private static final Option<Optional<String>> PREFIX =
      Option.text("prefix", PREFIX_MAX).optional();
  private static final Option<LogName> KIND = Option.choice("kind", LogName.class);
  private static final Option<Optional<DiscordChannel>> CHANNEL =
      Option.channel("channel").optional();

  /** Where messages can be written. */
  private static final Set<DiscordChannel.Kind> WRITABLE =
      Set.of(
          DiscordChannel.Kind.TEXT,
          DiscordChannel.Kind.ANNOUNCEMENTS,
          DiscordChannel.Kind.VOICE,
          DiscordChannel.Kind.THREAD);

  static final SettingsEdit PREFIX_EDIT = new SettingsEdit("config prefix");
  static final SettingsEdit LOG_EDIT = new SettingsEdit("config log");

  static final Command PREFIX_COMMAND =
      Command.named("config prefix").option(PREFIX).run(SettingsChange::setPrefix);

  static final Command LOG_COMMAND =
      Command.named("config log").option(KIND).option(CHANNEL).run(SettingsChange::setLog);

  static final DashboardControl PREFIX_CONTROL =
      DashboardControl.of("prefix", PREFIX_COMMAND, SettingsChange::setPrefix)
          .opening(SettingsText.PREFIX.text(), SettingsChange::fields);

  /** For the usual one. */
  static final DashboardControl PREFIX_CLEAR =
      DashboardControl.of("usual", PREFIX_COMMAND, SettingsChange::setPrefix);

  private static final DashboardControl LOG_CONTROL =
      DashboardControl.of("log", LOG_COMMAND, SettingsChange::setLog);

  static final DashboardSection LOGS =
      new DashboardSection(
          "logs",
          SettingsText.LOGS,
          stored ->
              Stream.of(LogName.values()).map(log -> log.channelId(stored.settings())).toList(),
          Edits.ofSettings(
              Stream.of(LogName.values())
                  .map(log -> log.kind().column().column().component())
                  .toArray(String[]::new)),
          SettingsChange::logs,
          List.of(LOG_CONTROL));

  private SettingsChange() {}

  private static Future<Response> setPrefix(Call call) {
    return PREFIX_EDIT.make(call, prefix(call, null), SettingsChange::prefixSaid);
  }

  private static Future<DashboardEffect.Changed> setPrefix(DashboardPanel panel) {
    return SettingsEdit.edit(
        panel.call(), prefix(panel.call(), panel.version()), SettingsChange::prefixSaid);
  }

  private static GuildConfigRequest<GuildConfig> prefix(Call call, @Nullable Long version) {
    refuseUnfitPrefix(call.get(PREFIX).orElse(null));
    return new GuildConfigRequest.Change(
        call.guildId(),
        Values.of(
            set(GuildConfig::prefix)
                .to(call.get(PREFIX).orElse(GuildConfig.defaults(call.guildId()).prefix()))),
        version);
  }

  /**
   * Refuses a prefix if people would write it by chance, or Discord shows something else. What is
   * too short or too long is refused with all else that is wrong.
   *
   * @param prefix null for none
   */
  static void refuseUnfitPrefix(@Nullable Object prefix) {
    if (prefix instanceof String text
        && !text.isEmpty()
        && text.length() <= PREFIX_MAX
        && !FIT_PREFIX.matcher(text).matches()) {
      throw new CommandRefused(SettingsText.PREFIX_UNFIT.with("prefix", text));
    }
  }

  private static Text prefixSaid(GuildConfig settings) {
    return SettingsText.PREFIX_SET.with("prefix", SettingValue.code(settings.prefix()));
  }

  private static List<FormField> fields(Call call) {
    GuildConfig settings = call.standing().settings();
    return List.of(
        new FormField(
            PREFIX.name(),
            SettingsText.PREFIX_FIELD.text(),
            false,
            PREFIX_MAX,
            settings == null ? "" : settings.prefix()));
  }

  private static Future<Response> setLog(Call call) {
    LogName log = call.get(KIND);
    Optional<DiscordChannel> channel = call.get(CHANNEL);
    return LOG_EDIT.make(call, log(call, log, channel, null), _ -> logSaid(log, channel));
  }

  private static Future<DashboardEffect.Changed> setLog(DashboardPanel panel) {
    LogName log = LogName.valueOf(panel.argument());
    Optional<DiscordChannel> channel =
        panel.call().use().entities().channels().values().stream().findFirst();
    return SettingsEdit.edit(
        panel.call(), log(panel.call(), log, channel, panel.version()), _ -> logSaid(log, channel));
  }

  private static GuildConfigRequest<GuildConfig> log(
      Call call, LogName log, Optional<DiscordChannel> channel, @Nullable Long version) {
    if (channel.isPresent() && !WRITABLE.contains(channel.get().kind())) {
      throw new CommandRefused(SettingsText.NOT_WRITABLE.with("name", channel.get().name()));
    }
    return new GuildConfigRequest.Change(
        call.guildId(),
        Values.ofMap(
            Collections.singletonMap(
                log.kind().column().column().component(),
                channel.map(DiscordChannel::id).orElse(null))),
        version);
  }

  private static Text logSaid(LogName log, Optional<DiscordChannel> channel) {
    return channel.isEmpty()
        ? SettingsText.LOG_OFF.with("log", log.text())
        : Text.of(SettingsText.LOG_SET)
            .with("log", log.text())
            .with("channel", Text.markdown(channel.get().mention()));
  }

  private static Layout logs(Layout layout, DashboardPanel panel) {
    Layout all = layout;
    for (LogName log : LogName.values()) {
      Long channel = log.channelId(panel.stored().settings());
      all =
          all.text(SettingValue.line(log.text(), SettingValue.of("modLogId", channel)))
              .menu(
                  Select.channel(
                          panel.menu(LOG_CONTROL, log.name()), SettingsText.NO_CHANNEL.text())
                      .withChosen(panel.knownChannel(channel)));
    }
    return all;
  }
}
