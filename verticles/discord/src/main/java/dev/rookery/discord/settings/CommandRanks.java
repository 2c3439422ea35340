package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.permissions.CommandName;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
    String command = typed(call);
    // What once was demanded of a command that is gone may still be taken back.
    if (call.get(RANK).isPresent()) {
      checkKnown(call, command);
    }
    return set(call, command, call.get(RANK), call::ask).map(Response::done);
  }

  /** What a rank can be set for: the commands of the bot, and the words that they begin with. */
  static Stream<String> known(Call call) {
    return call.features().stream()
        .flatMap(feature -> feature.commands().stream())
        .map(Command::rankPath)
        .flatMap(path -> CommandName.withParents(path).stream())
        .distinct();
  }

  /**
   * Checks that there is something of that name to set a rank for.
   *
   * @throws CommandRefused if there is not
   */
  static void checkKnown(Call call, String command) {
    if (known(call).noneMatch(command::equals)) {
      throw new CommandRefused(SettingsText.COMMAND_UNKNOWN.with("typed", command));
    }
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
  static Future<Text> set(Call call, String command, Optional<Long> rank, Ranks.Asking asking) {
    return rank.map(demanded ->
            asking
                .ask(
                    new PermissionCommandRequest.Require(
                        call.guildId(), command, Math.toIntExact(demanded), null))
                .<Text>map(_ ->
                    Text.of(SettingsText.COMMAND_DEMANDS)
                        .with("command", shown(command))
                        .with("rank", demanded)))
        .orElseGet(() ->
            asking
                .ask(new PermissionCommandRequest.Clear(call.guildId(), command, false))
                .map(_ -> SettingsText.COMMAND_AS_USUAL.with("command", shown(command))));
  }
}
