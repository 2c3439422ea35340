package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.logs.LogName;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /config show}: what the server has set. */
final class SettingsShow {
  static final Command COMMAND =
      Command.named("config show").alias("config", "settings").run(SettingsShow::show);

  /** What is shown whether or not it was set; of the rest, what was. */
  private static final Set<String> ALWAYS_SHOWN =
      Stream.concat(
              Stream.of("prefix", "language", "timeZone", "features"),
              Stream.of(LogName.values()).map(log -> log.kind().column().column().component()))
          .collect(Collectors.toUnmodifiableSet());

  private SettingsShow() {}

  private static Future<Response> show(Call call) {
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .map(settings -> Response.onlyToYou(embed(settings)));
  }

  private static Embed embed(GuildConfig settings) {
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(SettingsText.SHOW_TITLE.text())
            .field(SettingsText.PREFIX.text(), SettingValue.code(settings.prefix()))
            .field(SettingsText.LANGUAGE.text(), SettingValue.of("language", settings.language()))
            .field(SettingsText.TIME_ZONE.text(), SettingValue.of("timeZone", settings.timeZone()));
    for (LogName log : LogName.values()) {
      embed = embed.field(log.text(), channel(log.channelId(settings)));
    }
    embed =
        embed.field(
            SettingsText.FEATURES_OFF.text(), SettingValue.of("features", settings.features()));
    JsonObject stored = Wire.writeRecord(settings);
    JsonObject defaults = Wire.writeRecord(GuildConfig.defaults(settings.guildId()));
    for (String component : FieldName.SETTINGS) {
      Object value = stored.getValue(component);
      if (!ALWAYS_SHOWN.contains(component)
          && !Objects.equals(value, defaults.getValue(component))) {
        embed = embed.field(FieldName.of(component), SettingValue.of(component, value));
      }
    }
    return embed;
  }

  private static Text channel(@Nullable Long channelId) {
    return channelId == null
        ? AuditText.NOT_SET.text()
        : Text.markdown("<#" + Long.toUnsignedString(channelId) + ">");
  }
}
