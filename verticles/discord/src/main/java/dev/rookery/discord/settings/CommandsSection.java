package dev.rookery.discord.settings;

import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.RequiredRank;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ranks that commands demand in the dashboard, a page of those that were set at a time. */
final class CommandsSection {
  /** Commands on a page. */
  private static final int PAGE = 15;

  /** Characters of a command that are shown; no command of the bot has more. */
  private static final int SHOWN = 80;

  /** Stands in the menu for the usual rank. */
  private static final String USUAL = "usual";

  private static final DashboardControl OTHER =
      DashboardControl.of("other", CommandRanks.COMMAND, CommandsSection::other)
          .opening(SettingsText.COMMAND_OTHER.text(), _ -> List.of(command()));
  private static final DashboardControl DEMAND =
      DashboardControl.of("demand", CommandRanks.COMMAND, CommandsSection::demand);

  static final DashboardSection SECTION =
      new DashboardSection(
          "commands",
          SettingsText.COMMANDS,
          stored ->
              set(stored.permissions().commands()).stream().map(CommandsSection::line).toList(),
          Edits.of(PermissionCommand.class),
          CommandsSection::below,
          List.of(OTHER, DEMAND));

  private CommandsSection() {}

  private static List<PermissionCommand> set(List<PermissionCommand> commands) {
    return commands.stream().sorted(Comparator.comparing(PermissionCommand::command)).toList();
  }

  private static String line(PermissionCommand command) {
    return command.command() + " " + command.requiredRank();
  }

  private static FormField command() {
    return new FormField(
        CommandRanks.COMMAND_NAME.name(),
        SettingsText.COMMAND_FIELD.text(),
        false,
        PermissionCommand.NAME_MAX,
        "");
  }

  private static Text shown(String command) {
    return CommandRanks.shown(
        command.length() <= SHOWN ? command : command.substring(0, SHOWN) + "…");
  }

  private static Optional<String> chosen(DashboardPanel panel) {
    return Stream.concat(
            panel.stored().permissions().commands().stream().map(PermissionCommand::command),
            CommandRanks.known(panel.call()))
        .filter(command -> DashboardPanel.word(command).equals(panel.chosen()))
        .findFirst();
  }

  private static Layout below(Layout layout, DashboardPanel panel) {
    List<PermissionCommand> all = set(panel.stored().permissions().commands());
    int pages = Math.max(1, (all.size() + PAGE - 1) / PAGE);
    int page = Math.min(panel.page(), pages - 1);
    List<PermissionCommand> shown =
        all.subList(page * PAGE, Math.min((page + 1) * PAGE, all.size()));
    Layout below =
        layout
            .text(
                shown.isEmpty()
                    ? SettingsText.COMMANDS_USUAL.text()
                    : Text.lines(shown.stream().map(CommandsSection::text).toList()))
            .menu(
                Select.oneOf(
                    panel.chooser(),
                    SettingsText.COMMAND_QUESTION.text(),
                    shown.stream().map(one -> choice(panel, one)).toList()));
    return panel.turning(
        chosen(panel)
            .map(command -> below.text(demanded(panel, command)).menu(ranks(panel, command)))
            .orElse(below)
            .buttons(panel.button(OTHER, SettingsText.COMMAND_OTHER.text())),
        page,
        pages);
  }

  private static Text text(PermissionCommand command) {
    return Text.of(SettingsText.COMMAND_LINE)
        .with("command", shown(command.command()))
        .with("rank", command.requiredRank());
  }

  private static Select.Choice choice(DashboardPanel panel, PermissionCommand command) {
    String word = DashboardPanel.word(command.command());
    return new Select.Choice(
        word, Text.literal("/" + command.command()), panel.chosen().equals(word));
  }

  private static Text demanded(DashboardPanel panel, String command) {
    return Text.of(SettingsText.COMMAND_LINE)
        .with("command", shown(command))
        .with("rank", panel.stored().permissions().required(command).rank());
  }

  private static Select ranks(DashboardPanel panel, String command) {
    Optional<Integer> set =
        panel.stored().permissions().commands().stream()
            .filter(one -> one.command().equals(command))
            .findFirst()
            .map(PermissionCommand::requiredRank);
    List<Select.Choice> choices = new ArrayList<>();
    choices.add(
        new Select.Choice(
            USUAL,
            SettingsText.COMMAND_USUAL_CHOICE.with(
                "rank", RequiredRank.of(command, Map.of()).rank()),
            set.isEmpty()));
    for (int rank = 0; rank <= PermissionRank.HIGHEST; rank++) {
      choices.add(
          new Select.Choice(
              Integer.toString(rank),
              SettingsText.RANK_NUMBER.with("rank", rank),
              set.isPresent() && set.get() == rank));
    }
    return Select.oneOf(panel.menu(DEMAND), SettingsText.COMMAND_RANK_QUESTION.text(), choices);
  }

  private static Future<DashboardEffect> other(DashboardPanel panel) {
    String typed = CommandRanks.typed(panel.call());
    CommandRanks.checkKnown(panel.call(), typed);
    return Future.succeededFuture(new DashboardEffect.Chosen(DashboardPanel.word(typed)));
  }

  private static Future<DashboardEffect> demand(DashboardPanel panel) {
    String command = chosen(panel).orElseThrow();
    String rank = panel.call().use().chosen().getFirst();
    return CommandRanks.set(
            panel.call(),
            command,
            rank.equals(USUAL) ? Optional.empty() : Optional.of(Long.valueOf(rank)),
            panel::change)
        .map(DashboardEffect::changed);
  }
}
