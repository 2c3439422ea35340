package dev.rookery.models.guilds;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.schema.Model;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Range;
import dev.rookery.text.TextFormat;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a guild has set: what {@link GuildConfigRequest.Export} gives and {@link
 * GuildConfigRequest.Import} takes. As JSON, for a file, it is written and read by {@code
 * Wire.writeRecord} and {@code Wire.readRecord}. What is exported can be imported, so its lists are
 * as long as they are; only a snippet of the predecessor's that nobody could make today, with no
 * text or with too much of it, is refused by its name.
 *
 * @param format the version of this form; goes up when older readers would misunderstand it
 * @param guildId the guild it is from
 * @param config its settings; one not named has its default. Null to leave all as they are
 * @param ranks its ranks with their roles; null to leave them as they are
 * @param commands which rank its commands demand; null to leave that as it is
 * @param starboard its starboard; null to leave it as it is, an empty list to have none
 * @param caseTypes its own types of cases; null for none to add
 * @param snippets null for none to add
 * @param next the snippet that this part of an export ends with, if there are more; null at the
 *     end. Means nothing to an import, which takes the parts one by one
 */
public record SettingsDocument(
    @Default("1") @Range(min = 1) int format,
    long guildId,
    @Nullable Values<GuildConfig> config,
    @Nullable List<ExportedRank> ranks,
    @Nullable List<ExportedCommand> commands,
    @Nullable List<ExportedStarboard> starboard,
    @Nullable List<ExportedCaseType> caseTypes,
    @Nullable List<ExportedSnippet> snippets,
    @Nullable String next) {
  /** The current form. */
  public static final int FORMAT = 1;

  /** A document that is whole. */
  public SettingsDocument(
      int format,
      long guildId,
      @Nullable Values<GuildConfig> config,
      @Nullable List<ExportedRank> ranks,
      @Nullable List<ExportedCommand> commands,
      @Nullable List<ExportedStarboard> starboard,
      @Nullable List<ExportedCaseType> caseTypes,
      @Nullable List<ExportedSnippet> snippets) {
    this(format, guildId, config, ranks, commands, starboard, caseTypes, snippets, null);
  }

  /** The same with other ids of roles and channels. */
  SettingsDocument mapped(Map<String, Long> ids) {
    return ids.isEmpty() ? this : new IdMapping(ids).apply(this);
  }

  /**
   * The same for another guild, with the ids of its roles and channels.
   *
   * @throws Failure.Invalid if two roles with a multiplier would become one
   */
  public SettingsDocument forGuild(long guild, Map<String, Long> ids) {
    Problems problems = new Problems();
    new IdMapping(ids).checkMultipliers(this, "config.xpMultipliers", problems);
    problems.throwIfAny();
    SettingsDocument mapped = mapped(ids);
    return new SettingsDocument(
        format,
        guild,
        mapped.config,
        mapped.ranks,
        mapped.commands,
        mapped.starboard,
        mapped.caseTypes,
        mapped.snippets,
        next);
  }

  /** The same with these settings. */
  public SettingsDocument withConfig(Values<GuildConfig> settings) {
    return new SettingsDocument(
        format, guildId, settings, ranks, commands, starboard, caseTypes, snippets, next);
  }

  void check(String at, Problems problems) {
    if (format != FORMAT) {
      problems.add(
          at + ".format",
          format > FORMAT
              ? FailureCode.NEWER_FORMAT.with("format", format).with("known", FORMAT)
              : FailureCode.MALFORMED.with("detail", "must be " + FORMAT + ", is " + format));
    }
    if (config != null) {
      config.checkEachSetting(Model.of(GuildConfig.class), at + ".config", problems);
    }
    checkParts(ranks, at + ".ranks", problems);
    checkParts(commands, at + ".commands", problems);
    checkParts(starboard, at + ".starboard", problems);
    checkParts(caseTypes, at + ".caseTypes", problems);
    checkSnippets(at + ".snippets", problems);
    checkStarboard(at + ".starboard", problems);
    checkUniqueness(at, problems);
  }

  private static void checkParts(
      @Nullable List<? extends Record> parts, String at, Problems problems) {
    List<? extends Record> given = orNone(parts);
    for (int i = 0; i < given.size(); i++) {
      Rules.check(given.get(i), at + "[" + i + "]", problems);
    }
  }

  /** By their names, too: who reads the file does not count up to 1,234. */
  private void checkSnippets(String at, Problems problems) {
    List<ExportedSnippet> given = orNone(snippets);
    for (int i = 0; i < given.size(); i++) {
      ExportedSnippet snippet = given.get(i);
      String place = at + "[" + i + "]" + named(snippet.name());
      Rules.check(snippet, place, problems);
      for (int j = 0; j < snippet.aliases().size(); j++) {
        checkAlias(snippet.aliases().get(j), place + ".aliases[" + j + "]", problems);
      }
    }
  }

  /** Nothing for a name that is none, since that could be anything. */
  private static String named(String name) {
    Problems found = new Problems();
    TextFormat.NAME.check(name, "", found);
    return found.isEmpty() && !name.isEmpty() && name.length() <= Snippet.NAME_MAX
        ? " (" + name + ")"
        : "";
  }

  private static void checkAlias(String alias, String at, Problems problems) {
    if (alias.isEmpty()) {
      problems.add(at, FailureCode.EMPTY);
    } else if (alias.length() > Snippet.NAME_MAX) {
      problems.add(
          at, FailureCode.TOO_LONG.with("max", Snippet.NAME_MAX).with("length", alias.length()));
    }
    TextFormat.NAME.check(alias, at, problems);
  }

  private void checkStarboard(String at, Problems problems) {
    List<ExportedStarboard> given = orNone(starboard);
    if (given.size() > 1) {
      problems.add(at, FailureCode.TOO_MANY.with("max", 1).with("count", given.size()));
    }
  }

  private void checkUniqueness(String at, Problems problems) {
    Unique rankNumbers = new Unique(at + ".ranks", "rank", problems);
    Unique rankNames = new Unique(at + ".ranks", "rank name", problems);
    Unique roles = new Unique(at + ".ranks", "role", problems);
    for (ExportedRank rank : orNone(ranks)) {
      rankNumbers.add(Integer.toString(rank.rank()));
      rankNames.add(rank.name());
      rank.roles().forEach(role -> roles.add(Long.toString(role)));
    }
    Unique commandNames = new Unique(at + ".commands", "command", problems);
    orNone(commands).forEach(command -> commandNames.add(command.command()));
    Unique typeNames = new Unique(at + ".caseTypes", "case type name", problems);
    orNone(caseTypes).forEach(type -> typeNames.add(lower(type.name())));
    Unique snippetNames = new Unique(at + ".snippets", "snippet name", problems);
    for (ExportedSnippet snippet : orNone(snippets)) {
      snippetNames.add(lower(snippet.name()));
      snippet.aliases().forEach(alias -> snippetNames.add(lower(alias)));
    }
  }

  /** As the database does it: character by character, whatever stands around one. */
  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The elements of a part; none if it is left out. */
  static <T> List<T> orNone(@Nullable List<T> part) {
    return Optional.ofNullable(part).orElse(List.of());
  }

  /** Finds what is there twice. */
  private record Unique(String at, String what, Problems problems, Collection<String> met) {
    Unique(String at, String what, Problems problems) {
      this(at, what, problems, new HashSet<>());
    }

    void add(String one) {
      if (!met.add(one)) {
        problems.add(at, FailureCode.DUPLICATE.with("what", what).with("value", one));
      }
    }
  }
}
