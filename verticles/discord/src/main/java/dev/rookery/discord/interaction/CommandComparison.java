package dev.rookery.discord.interaction;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/** The comparison of our commands with those that Discord knows. */
public final class CommandComparison {
  private CommandComparison() {}

  public static boolean same(List<Command> known, List<? extends CommandData> wanted) {
    return forms(known.stream().map(CommandData::fromCommand).toList()).equals(forms(wanted));
  }

  private static List<Map<String, Object>> forms(List<? extends CommandData> commands) {
    return commands.stream()
        .sorted(Comparator.comparing(CommandData::getType).thenComparing(CommandData::getName))
        .map(CommandComparison::form)
        .toList();
  }

  /** JDA reads groups behind the subcommands beside them, wherever they stood. */
  private static Map<String, Object> form(CommandData command) {
    Map<String, Object> form = new HashMap<>(command.toData().toMap());
    if (form.get("options") instanceof List<?> options) {
      form.put(
          "options",
          options.stream().sorted(Comparator.comparing(CommandComparison::isGroup)).toList());
    }
    return form;
  }

  private static boolean isGroup(Object option) {
    return option instanceof Map<?, ?> form
        && Objects.equals(form.get("type"), OptionType.SUB_COMMAND_GROUP.getKey());
  }
}
