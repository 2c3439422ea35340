package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.logs.LogName;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** {@code /config prefix} and {@code /config log}. */
final class SettingsChange {
  private static final int PREFIX_MAX = 10;

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

  private SettingsChange() {}

  private static Future<Response> setPrefix(Call call) {
    return PREFIX_EDIT.make(
        call,
        call.get(PREFIX)
            .<GuildConfigRequest<GuildConfig>>map(
                prefix -> new GuildConfigRequest.SetPrefix(call.guildId(), prefix))
            .orElseGet(() -> new GuildConfigRequest.ClearPrefix(call.guildId())),
        settings -> SettingsText.PREFIX_SET.with("prefix", SettingValue.code(settings.prefix())));
  }

  private static Future<Response> setLog(Call call) {
    LogName log = call.get(KIND);
    Optional<DiscordChannel> channel = call.get(CHANNEL);
    if (channel.isPresent() && !WRITABLE.contains(channel.get().kind())) {
      throw new CommandRefused(SettingsText.NOT_WRITABLE.with("name", channel.get().name()));
    }
    return LOG_EDIT.make(
        call,
        new GuildConfigRequest.SetLogChannel(
            call.guildId(), log.kind(), channel.map(DiscordChannel::id).orElse(null)),
        _ ->
            channel.isEmpty()
                ? SettingsText.LOG_OFF.with("log", log.text())
                : Text.of(SettingsText.LOG_SET)
                    .with("log", log.text())
                    .with("channel", Text.markdown(channel.get().mention())));
  }
}
