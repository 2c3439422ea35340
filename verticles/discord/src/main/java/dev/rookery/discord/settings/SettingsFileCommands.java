package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.response.Response;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** {@code /config export}, {@code import} and {@code reset}: everything at once. */
final class SettingsFileCommands {
  private static final String IMPORT_PATH = "config import";
  private static final String RESET_PATH = "config reset";

  private static final Option<DiscordFile> FILE = Option.file("file");

  static final SettingsReplacement IMPORT =
      new SettingsReplacement(
          IMPORT_PATH, SettingsText.IMPORT_QUESTION, SettingsText.IMPORT, SettingsText.IMPORTED);

  static final SettingsReplacement RESET =
      new SettingsReplacement(
          RESET_PATH, SettingsText.RESET_QUESTION, SettingsText.RESET, SettingsText.WAS_RESET);

  static final Command EXPORT_COMMAND =
      Command.named("config export").onlyAsSlash().run(SettingsFileCommands::export);

  static final Command IMPORT_COMMAND =
      Command.named(IMPORT_PATH)
          .option(FILE)
          .onlyAsSlash()
          .run(call ->
              SettingsFile.read(call, call.get(FILE))
                  .compose(document -> IMPORT.propose(call, document)));

  static final Command RESET_COMMAND =
      Command.named(RESET_PATH)
          .onlyAsSlash()
          .run(call -> RESET.propose(call, unset(call.guildId())));

  private SettingsFileCommands() {}

  private static Future<Response> export(Call call) {
    return call.ask(new GuildConfigRequest.Export(call.guildId(), false))
        .map(document ->
            Response.done(SettingsText.EXPORTED.text())
                .withFile(SettingsFile.NAME, SettingsFile.write(document)));
  }

  /** Case types stay, since cases have them. */
  private static SettingsDocument unset(long guildId) {
    return new SettingsDocument(
        SettingsDocument.FORMAT,
        guildId,
        Values.ofMap(Map.of()),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }
}
