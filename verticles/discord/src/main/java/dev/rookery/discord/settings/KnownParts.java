package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.ExportedRank;
import dev.rookery.models.guilds.ExportedStarboard;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.rows.Values;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document without the roles and channels that the server does not have, because it is from
 * another one or because they were deleted since, and without what a replacement leaves alone.
 * Snippets are left alone: a preview has no room for what they say, and the file that undoes a
 * replacement has none.
 *
 * @param unknown those that were left out, each with where it stood
 * @param leftAlone what else was left out, and why, a sentence each
 */
record KnownParts(SettingsDocument document, List<Text> unknown, List<Text> leftAlone) {
  KnownParts {
    unknown = List.copyOf(unknown);
    leftAlone = List.copyOf(leftAlone);
  }

  /** The known parts of a document that the user of that call chose, in its server. */
  static KnownParts of(Call call, SettingsDocument document) {
    List<Text> leftAlone = new ArrayList<>();
    SettingsDocument fit = withFitJail(call, document, leftAlone);
    KnownParts known = ofEarlier(call, fit);
    leftAlone.addAll(known.leftAlone);
    return new KnownParts(known.document, known.unknown, leftAlone);
  }

  /** Without the role of the jail if it is unfit, unless the jail has that role already. */
  private static SettingsDocument withFitJail(
      Call call, SettingsDocument document, List<Text> leftAlone) {
    Values<GuildConfig> config = document.config();
    Object roleId = config == null ? null : config.byComponent().get("jailRoleId");
    GuildConfig settings = call.standing().settings();
    if (config == null
        || roleId == null
        || (settings != null && roleId.equals(settings.jailRoleId()))) {
      return document;
    }
    Optional<Text> fault =
        call.discord().roles(call.guildId()).stream()
            .filter(role -> roleId.equals(role.id()))
            .findFirst()
            .flatMap(JailRoleCheck.of(call, ranked(call, document))::chosen);
    if (fault.isEmpty()) {
      return document;
    }
    leftAlone.add(Text.of(SettingsText.JAIL_ROLE_LEFT_OUT).with("why", fault.get()));
    Map<String, @Nullable Object> without = new LinkedHashMap<>(config.byComponent());
    without.put("jailRoleId", null);
    return document.withConfig(Values.ofMap(without));
  }

  private static List<List<Long>> ranked(Call call, SettingsDocument document) {
    if (document.ranks() != null) {
      return document.ranks().stream().map(ExportedRank::roles).toList();
    }
    GuildPermissions ofGuild = call.standing().ofGuild();
    return ofGuild == null ? List.of() : ofGuild.ranks().stream().map(RankInfo::roleIds).toList();
  }

  /** The known parts of a document with what the server of that call had set before. */
  static KnownParts ofEarlier(Call call, SettingsDocument document) {
    Set<Long> roles =
        call.discord().roles(call.guildId()).stream()
            .map(DiscordRole::id)
            .collect(Collectors.toSet());
    if (roles.isEmpty()) {
      // Everybody has one role at least: it is the server that is not known.
      throw new DiscordRefused(
          DiscordRefused.Why.UNAVAILABLE, "no roles are known", new IllegalStateException());
    }
    Set<Long> channels =
        call.discord().channels(call.guildId()).stream()
            .map(DiscordChannel::id)
            .collect(Collectors.toSet());
    return new Search(roles, channels, new ArrayList<>(), new ArrayList<>()).in(document);
  }

  private record Search(
      Set<Long> roles, Set<Long> channels, List<Text> unknown, List<Text> leftAlone) {
    KnownParts in(SettingsDocument from) {
      SettingsDocument known =
          new SettingsDocument(
              from.format(),
              from.guildId(),
              from.config() == null ? null : config(from.config()),
              from.ranks() == null ? null : from.ranks().stream().map(this::rank).toList(),
              from.commands(),
              from.starboard() == null ? null : starboard(from.starboard()),
              from.caseTypes(),
              null);
      if (from.snippets() != null && !from.snippets().isEmpty()) {
        leftAlone.add(SettingsText.SNIPPETS_LEFT_ALONE.with("count", from.snippets().size()));
      }
      return new KnownParts(known, unknown, leftAlone);
    }

    private Values<GuildConfig> config(Values<GuildConfig> from) {
      Map<String, @Nullable Object> known = new LinkedHashMap<>();
      from.byComponent()
          .forEach((component, value) -> known.put(component, known(component, value)));
      return Values.ofMap(known);
    }

    private @Nullable Object known(String component, @Nullable Object value) {
      Text where = FieldName.of(component);
      return switch (component) {
        case "modLogId",
            "auditLogId",
            "joinLogId",
            "privateLogId",
            "reportLogId",
            "devLogId",
            "jailChannelId" ->
            value instanceof Long id && !hasChannel(id, where) ? null : value;
        case "jailRoleId" -> value instanceof Long id && !hasRole(id, where) ? null : value;
        case "xpIgnoredChannels" ->
            value instanceof List<?> ids
                ? ids.stream().filter(id -> hasChannel((Long) id, where)).toList()
                : value;
        case "snippetRoles" ->
            value instanceof List<?> ids
                ? ids.stream().filter(id -> hasRole((Long) id, where)).toList()
                : value;
        case "levelRoles" -> value instanceof JsonObject all ? levelRoles(all, where) : value;
        case "xpMultipliers" -> value instanceof JsonObject all ? multipliers(all, where) : value;
        default -> value;
      };
    }

    private JsonObject levelRoles(JsonObject all, Text where) {
      JsonObject known = new JsonObject();
      all.forEach(entry -> {
        if (hasRole(entry.getValue(), where)) {
          known.put(entry.getKey(), entry.getValue());
        }
      });
      return known;
    }

    private JsonObject multipliers(JsonObject all, Text where) {
      JsonObject known = new JsonObject();
      all.forEach(entry -> {
        if (hasRole(entry.getKey(), where)) {
          known.put(entry.getKey(), entry.getValue());
        }
      });
      return known;
    }

    private ExportedRank rank(ExportedRank from) {
      Text where = SettingsText.RANK_NUMBER.with("rank", from.rank());
      return new ExportedRank(
          from.rank(),
          from.name(),
          from.description(),
          from.roles().stream().filter(id -> hasRole(id, where)).toList());
    }

    /** One whose channel is unknown is no reason to be without the one that is there. */
    private @Nullable List<ExportedStarboard> starboard(List<ExportedStarboard> from) {
      boolean known =
          from.stream().allMatch(one -> hasChannel(one.channelId(), SettingsText.STARBOARD.text()));
      return known ? from : null;
    }

    private boolean hasRole(@Nullable Object id, Text where) {
      return has(roles, SettingsText.UNKNOWN_ROLE, id, where);
    }

    private boolean hasChannel(@Nullable Object id, Text where) {
      return has(channels, SettingsText.UNKNOWN_CHANNEL, id, where);
    }

    private boolean has(Set<Long> known, SettingsText kind, @Nullable Object id, Text where) {
      String digits = Objects.toString(id, "");
      // What is no id at all is a fault of the file, which the import itself names.
      boolean isKnown = !digits.matches("[0-9]{1,19}") || ids(known).contains(digits);
      if (!isKnown) {
        unknown.add(Text.of(kind).with("id", digits).with("where", where));
      }
      return isKnown;
    }

    private static Set<String> ids(Set<Long> known) {
      Set<String> ids = new HashSet<>();
      known.forEach(id -> ids.add(Long.toString(id)));
      return ids;
    }
  }
}
