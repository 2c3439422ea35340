package dev.rookery.discord.interaction;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.Features;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The commands as Discord is told them")
class CommandDefinitionsTest {
  private static final List<CommandData> ALL = CommandDefinitions.of(Features.ALL);

  /** How many slash commands Discord lets a bot have, less some room. */
  private static final int SLASH_MAX = 90;

  /** How many entries Discord lets a bot have in the menu of users, and in that of messages. */
  private static final int ENTRIES_MAX = 15;

  /** How many characters Discord lets a command with all that is in it have, less some room. */
  private static final int LENGTH_MAX = 7_500;

  @Test
  @DisplayName("leave room below Discord's limits, each in its longest language")
  void limits() {
    assertThat(ALL)
        .filteredOn(command ->
            command.getType() == net.dv8tion.jda.api.interactions.commands.Command.Type.SLASH)
        .isNotEmpty()
        .hasSizeLessThan(SLASH_MAX);
    assertThat(
            ALL.stream()
                .map(CommandData::getType)
                .filter(
                    type -> type != net.dv8tion.jda.api.interactions.commands.Command.Type.SLASH)
                .collect(groupingBy(type -> type, counting()))
                .values())
        .isNotEmpty()
        .allMatch(entries -> entries <= ENTRIES_MAX);
    assertThat(ALL)
        .allSatisfy(command ->
            assertThat(length(command.toData())).as(command.getName()).isLessThan(LENGTH_MAX));
  }

  /** Names, descriptions and values, of which Discord counts only the longest translation. */
  private static int length(DataObject data) {
    int own =
        longest(data, "name", "name_localizations")
            + longest(data, "description", "description_localizations");
    DataArray inner = data.optArray("options").orElseGet(DataArray::empty);
    return own + inner.stream(DataArray::getObject).mapToInt(one -> length(one)).sum();
  }

  private static int longest(DataObject data, String key, String localizations) {
    return Stream.concat(
            Stream.of(data.getString(key, "")),
            data.optObject(localizations).stream()
                .flatMap(others -> others.values().stream().map(String::valueOf)))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  @Test
  @DisplayName("have each path and each action's word once")
  void unique() {
    assertThat(
            Features.ALL.stream()
                .flatMap(feature -> feature.commands().stream())
                .map(Command::path))
        .doesNotHaveDuplicates();
    assertThat(
            Features.ALL.stream().flatMap(feature -> feature.actions().stream()).map(Action::word))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("are known to Discord by names that no two of them share, in any language")
  void names() {
    for (Locale language : Texts.LANGUAGES) {
      String key = language.toLanguageTag();
      assertThat(
              ALL.stream()
                  .map(command ->
                      command.getType()
                          + " "
                          + command
                              .toData()
                              .optObject("name_localizations")
                              .map(others -> others.getString(key, command.getName()))
                              .orElse(command.getName())))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("are begun by aliases that no two of them share, and that can be typed")
  void aliases() {
    assertThat(
            Features.ALL.stream()
                .flatMap(feature -> feature.commands().stream())
                .flatMap(command -> command.aliases().stream()))
        .doesNotHaveDuplicates()
        .allMatch(alias -> alias.equals(alias.toLowerCase(Locale.ROOT)));
  }

  @Test
  @DisplayName("are what buttons and forms belong to, so that a rank guards each of these")
  void actions() {
    Set<String> paths =
        Features.ALL.stream()
            .flatMap(feature -> feature.commands().stream())
            .map(Command::path)
            .collect(toSet());
    Set<String> groups = paths.stream().map(path -> path.split(" ", -1)[0]).collect(toSet());
    assertThat(Features.ALL.stream().flatMap(feature -> feature.actions().stream()))
        // It checks itself who may answer.
        .filteredOn(action -> !action.path().equals("greeting"))
        .allMatch(action -> paths.contains(action.path()) || groups.contains(action.path()));
  }
}
