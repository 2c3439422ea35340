package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /config command}: the rank that a command demands. */
final class CommandRanks {
  private static final int OFFERS = 25;

  static final Option<String> COMMAND_NAME =
      Option.text("command", PermissionCommand.NAME_MAX).completedBy(CommandRanks::names);
  private static final Option<Optional<Long>> RANK =
      Option.wholeNumber("rank", 0, PermissionRank.HIGHEST).describedAs("demanded").optional();

  static final Command COMMAND =
      Command.named("config command").option(COMMAND_NAME).option(RANK).run(CommandRanks::set);

  private CommandRanks() {}

  private static Future<List<Offer>> names(CompletionQuery query) {
    String typed = bare(query.text());
    return Future.succeededFuture(
        Offer.texts(
            query.features().stream()
                .flatMap(feature -> feature.commands().stream())
                .map(Command::rankPath)
                .distinct()
                .filter(path -> path.contains(typed))
                .limit(OFFERS)
                .toList()));
  }

  private static String bare(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static Future<Response> set(Call call) {
    return set(call, typed(call), call.get(RANK)).map(Response::done);
  }

  /** The command that a member typed. */
  static String typed(Call call) {
    return bare(call.get(COMMAND_NAME));
  }

  /** A command as members see it; a backtick in it would end the code. */
  static Text shown(String command) {
    return Text.markdown("`/" + command.replace("`", "") + "`");
  }

  /**
   * Lets a command demand a rank, or the usual one.
   *
   * @return what is said of it
   */
  static Future<Text> set(Call call, String command, Optional<Long> rank) {
    return rank.map(demanded ->
            call.ask(
                    new PermissionCommandRequest.Require(
                        call.guildId(), command, Math.toIntExact(demanded), null))
                .<Text>map(_ ->
                    Text.of(SettingsText.COMMAND_DEMANDS)
                        .with("command", shown(command))
                        .with("rank", demanded)))
        .orElseGet(() ->
            call.ask(new PermissionCommandRequest.Clear(call.guildId(), command, false))
                .map(_ -> SettingsText.COMMAND_AS_USUAL.with("command", shown(command))));
  }
}
