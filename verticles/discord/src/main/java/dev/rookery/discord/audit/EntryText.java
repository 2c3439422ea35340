package dev.rookery.discord.audit;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.Request;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.rows.Rows;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Edits in words. An entry of a row that was changed holds only what was, so which role or command
 * it is about is looked up.
 */
final class EntryText {
  private static final int CHANGES_SHOWN = 8;

  private final long guildId;
  private final Map<Long, PermissionRank> ranks = new HashMap<>();
  private final Map<Long, String> roles = new HashMap<>();
  private final Map<Long, String> commands = new HashMap<>();
  private final Map<Long, String> templates = new HashMap<>();

  private EntryText(long guildId) {
    this.guildId = guildId;
  }

  /** Whom rows are asked of. */
  @FunctionalInterface
  interface Asking {
    <R> Future<R> ask(Request<R> request);
  }

  /** Looks up what it takes to say what these are about. */
  static Future<EntryText> of(Asking asking, long guildId, List<AuditEntry> entries) {
    EntryText text = new EntryText(guildId);
    List<Future<?>> asked = new ArrayList<>();
    asked.add(
        asking
            .ask(new PermissionRankRequest.OfGuild(guildId))
            .onSuccess(all ->
                all.stream().map(RankInfo::rank).forEach(rank -> text.ranks.put(rank.id(), rank))));
    List<Long> assignments = rows(entries, EditedModel.ROLE);
    if (!assignments.isEmpty()) {
      asked.add(
          asking
              .ask(
                  Rows.of(PermissionAssignment.class)
                      .select(where(PermissionAssignment::id).in(assignments)))
              .onSuccess(page ->
                  page.rows()
                      .forEach(row -> text.roles.put(row.id(), Long.toString(row.roleId())))));
    }
    List<Long> demanded = rows(entries, EditedModel.COMMAND);
    if (!demanded.isEmpty()) {
      asked.add(
          asking
              .ask(
                  Rows.of(PermissionCommand.class)
                      .select(where(PermissionCommand::id).in(demanded)))
              .onSuccess(
                  page -> page.rows().forEach(row -> text.commands.put(row.id(), row.command()))));
    }
    List<Long> kept = rows(entries, EditedModel.TEMPLATE);
    if (!kept.isEmpty()) {
      asked.add(
          asking
              .ask(Rows.of(ReasonTemplate.class).select(where(ReasonTemplate::id).in(kept)))
              .onSuccess(
                  page -> page.rows().forEach(row -> text.templates.put(row.id(), row.name()))));
    }
    return Future.all(asked)
        .map(_ -> {
          entries.forEach(text::learn);
          return text;
        });
  }

  /** What is gone by now is still named by the entry that made or deleted it. */
  private void learn(AuditEntry entry) {
    switch (EditedModel.of(entry).orElse(null)) {
      case ROLE -> learn(entry, "roleId", roles);
      case COMMAND -> learn(entry, "command", commands);
      case TEMPLATE -> learn(entry, "name", templates);
      case null, default -> {}
    }
  }

  private static void learn(AuditEntry entry, String component, Map<Long, String> names) {
    for (JsonObject row : Arrays.asList(entry.before(), entry.after())) {
      if (row != null && row.getValue(component) != null) {
        names.putIfAbsent(entry.rowId(), row.getValue(component).toString());
      }
    }
  }

  private static List<Long> rows(List<AuditEntry> entries, EditedModel model) {
    return entries.stream()
        .filter(entry -> EditedModel.of(entry).filter(model::equals).isPresent())
        .map(AuditEntry::rowId)
        .distinct()
        .toList();
  }

  /** Who did it and when, and then what, a line each. */
  Text of(AuditEntry entry) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(AuditText.EDIT)
            .with(
                "who",
                entry.actor() == null
                    ? AuditText.BY_HAND.text()
                    : Text.markdown("<@" + Long.toUnsignedString(entry.actor()) + ">"))
            .with("time", Text.markdown(DiscordTime.relative(entry.changedAt()))));
    List<Text> changes = changes(entry);
    lines.addAll(changes.subList(0, Math.min(CHANGES_SHOWN, changes.size())));
    if (changes.size() > CHANGES_SHOWN) {
      lines.add(AuditText.AND_MORE.with("count", changes.size() - CHANGES_SHOWN));
    }
    return Text.lines(lines);
  }

  private List<Text> changes(AuditEntry entry) {
    return switch (EditedModel.of(entry).orElse(null)) {
      case SETTINGS -> ofSettings(entry);
      case RANK -> List.of(change(rank(entry), words(entry.before()), words(entry.after())));
      case ROLE ->
          List.of(
              change(
                  SettingValue.role(value(entry, "roleId", roles.get(entry.rowId()))),
                  carried(entry.before()),
                  carried(entry.after())));
      case COMMAND ->
          List.of(
              change(
                  SettingValue.code("/" + value(entry, "command", commands.get(entry.rowId()))),
                  demanded(entry.before()),
                  demanded(entry.after())));
      case TEMPLATE ->
          List.of(
              change(
                  SettingValue.literal("#" + value(entry, "name", templates.get(entry.rowId()))),
                  words(entry.before()),
                  words(entry.after())));
      case null -> List.of();
    };
  }

  private List<Text> ofSettings(AuditEntry entry) {
    JsonObject defaults = Wire.writeRecord(GuildConfig.defaults(guildId));
    return ChangedSettings.between(
        Objects.requireNonNullElse(entry.before(), defaults),
        Objects.requireNonNullElse(entry.after(), defaults));
  }

  private static Text change(Text name, Text before, Text after) {
    return Text.of(AuditText.CHANGE).with("name", name).with("before", before).with("after", after);
  }

  /**
   * What an entry says of a component.
   *
   * @param otherwise as it is now, since an entry does not tell what stayed; null if it is gone
   */
  private static String value(AuditEntry entry, String component, @Nullable String otherwise) {
    Object after = value(entry.after(), component);
    Object told = after == null ? value(entry.before(), component) : after;
    if (told != null) {
      return String.valueOf(told);
    }
    return otherwise == null ? "?" : otherwise;
  }

  private static @Nullable Object value(@Nullable JsonObject side, String component) {
    return side == null ? null : side.getValue(component);
  }

  private Text rank(AuditEntry entry) {
    PermissionRank now = ranks.get(entry.rowId());
    return AuditText.RANK.with(
        "rank", value(entry, "rank", now == null ? null : Integer.toString(now.rank())));
  }

  private static Text words(@Nullable JsonObject side) {
    return side == null
        ? AuditText.NOTHING.text()
        : Text.joined(
            ", ",
            side.stream()
                .filter(value -> value.getValue() != null)
                .map(value -> SettingValue.literal(String.valueOf(value.getValue())))
                .toList());
  }

  private Text carried(@Nullable JsonObject side) {
    Object rankId = value(side, "rankId");
    if (rankId == null) {
      return AuditText.NOTHING.text();
    }
    PermissionRank rank = ranks.get(Long.valueOf(String.valueOf(rankId)));
    return rank == null
        ? AuditText.RANK_GONE.text()
        : Text.of(AuditText.RANK_NAMED).with("rank", rank.rank()).with("name", rank.name());
  }

  private static Text demanded(@Nullable JsonObject side) {
    Object rank = value(side, "requiredRank");
    return rank == null
        ? AuditText.USUAL_RANK.text()
        : AuditText.RANK.with("rank", String.valueOf(rank));
  }
}
