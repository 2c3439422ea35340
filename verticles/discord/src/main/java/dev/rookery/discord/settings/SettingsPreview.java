package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.audit.ChangedSettings;
import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.ExportedCaseType;
import dev.rookery.models.guilds.ExportedCommand;
import dev.rookery.models.guilds.ExportedRank;
import dev.rookery.models.guilds.ExportedStarboard;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a document would change, a line each. */
final class SettingsPreview {
  private final List<Text> lines = new ArrayList<>();

  private SettingsPreview() {}

  /**
   * The lines.
   *
   * @param before what is set now
   * @param settings the same, the settings alone
   * @param wanted the document
   * @param settingsAfter the settings as the document has them
   */
  static List<Text> of(
      SettingsDocument before,
      GuildConfig settings,
      SettingsDocument wanted,
      GuildConfig settingsAfter) {
    SettingsPreview preview = new SettingsPreview();
    preview.lines.addAll(
        ChangedSettings.between(Wire.writeRecord(settings), Wire.writeRecord(settingsAfter)));
    preview.compare(
        before.ranks(),
        wanted.ranks(),
        rank -> "%02d".formatted(rank.rank()),
        rank -> SettingsText.RANK_NUMBER.with("rank", rank.rank()),
        SettingsPreview::text);
    preview.compare(
        before.commands(),
        wanted.commands(),
        ExportedCommand::command,
        command -> Text.joined("", List.of(Text.literal("/"), Text.literal(command.command()))),
        command -> SettingsText.RANK_NUMBER.with("rank", command.requiredRank()));
    preview.compare(
        before.starboard(),
        wanted.starboard(),
        _ -> "",
        _ -> SettingsText.STARBOARD.text(),
        SettingsPreview::text);
    preview.add(before.caseTypes(), wanted.caseTypes());
    return preview.lines;
  }

  /** Of a part whose elements take the place of those that are there. */
  private <T> void compare(
      @Nullable List<T> before,
      @Nullable List<T> wanted,
      Function<T, String> key,
      Function<T, Text> name,
      Function<T, Text> value) {
    if (wanted == null) {
      return;
    }
    Map<String, T> then = new TreeMap<>();
    wanted.forEach(one -> then.put(key.apply(one), one));
    Map<String, T> now = new TreeMap<>();
    Objects.requireNonNullElse(before, List.<T>of()).forEach(one -> now.put(key.apply(one), one));
    Map<String, T> all = new TreeMap<>(now);
    all.putAll(then);
    all.forEach((id, one) -> {
      if (!Objects.equals(now.get(id), then.get(id))) {
        line(name.apply(one), text(now.get(id), value), text(then.get(id), value));
      }
    });
  }

  /** Case types are added to those that are there. */
  private void add(
      @Nullable List<ExportedCaseType> before, @Nullable List<ExportedCaseType> wanted) {
    Map<String, ExportedCaseType> now = new TreeMap<>();
    Objects.requireNonNullElse(before, List.<ExportedCaseType>of())
        .forEach(type -> now.put(type.name().toLowerCase(Locale.ROOT), type));
    for (ExportedCaseType type : Objects.requireNonNullElse(wanted, List.<ExportedCaseType>of())) {
      ExportedCaseType known = now.get(type.name().toLowerCase(Locale.ROOT));
      if (!type.equals(known)) {
        line(
            SettingsText.CASE_TYPE.text(),
            text(known, SettingsPreview::text),
            text(type, SettingsPreview::text));
      }
    }
  }

  private void line(Text name, Text before, Text after) {
    lines.add(
        Text.of(AuditText.CHANGE).with("name", name).with("before", before).with("after", after));
  }

  private static <T> Text text(@Nullable T one, Function<T, Text> value) {
    return one == null ? AuditText.NOT_SET.text() : value.apply(one);
  }

  private static Text text(ExportedRank rank) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.literal(rank.name()));
    rank.roles().forEach(role -> parts.add(Text.markdown(DiscordRole.mention(role))));
    if (rank.description() != null) {
      parts.add(SettingValue.literal(rank.description()));
    }
    return Text.joined(" · ", parts);
  }

  private static Text text(ExportedStarboard starboard) {
    return Text.joined(
        " ",
        List.of(
            SettingValue.channel(Long.toString(starboard.channelId())),
            Text.literal(starboard.emoji()),
            Text.literal(Integer.toString(starboard.threshold()))));
  }

  private static Text text(ExportedCaseType type) {
    return Text.joined(
        " · ",
        List.of(
            Text.literal(type.name()),
            SettingValue.literal(Objects.requireNonNullElse(type.description(), "–"))));
  }
}
