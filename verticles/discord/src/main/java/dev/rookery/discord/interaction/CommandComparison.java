package dev.rookery.discord.interaction;

import java.util.Comparator;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.utils.data.DataObject;

/** The comparison of our commands with those that Discord knows. */
public final class CommandComparison {
  private CommandComparison() {}

  public static boolean same(List<Command> known, List<? extends CommandData> wanted) {
    return forms(known.stream().map(CommandData::fromCommand).toList()).equals(forms(wanted));
  }

  private static List<DataObject> forms(List<? extends CommandData> commands) {
    return commands.stream()
        .sorted(Comparator.comparing(CommandData::getType).thenComparing(CommandData::getName))
        .map(CommandData::toData)
        .toList();
  }
}
