package dev.rookery.models.guilds;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replacement of the ids of roles and channels in settings; an id that it does not know stays.
 */
record IdMapping(Map<String, Long> newByOld) {

  static void check(Map<String, Long> newByOld, Problems problems) {
    newByOld.forEach((old, now) -> {
      if (!old.matches("[1-9][0-9]{0,18}")) {
        problems.addMalformed("ids." + old, "must be named by an id, as a text of digits");
      }
      if (now <= 0) {
        problems.add("ids." + old, FailureCode.NOT_ID.with("value", now));
      }
    });
  }

  /** Two roles with a multiplier must not become one, since one multiplier would be lost. */
  void checkMultipliers(SettingsDocument document, String at, Problems problems) {
    Values<GuildConfig> config = document.config();
    if (config == null
        || !(config.byComponent().get("xpMultipliers") instanceof JsonObject multipliers)) {
      return;
    }
    Map<String, String> oldByNew = new HashMap<>();
    for (String old : multipliers.fieldNames()) {
      String earlier = oldByNew.putIfAbsent(text(old), old);
      if (earlier != null) {
        problems.add(
            at,
            FailureCode.MULTIPLIERS_MEET
                .with("one", earlier)
                .with("other", old)
                .with("role", text(old)));
      }
    }
  }

  SettingsDocument apply(SettingsDocument from) {
    return new SettingsDocument(
        from.format(),
        from.guildId(),
        from.config() == null ? null : config(from.config()),
        from.ranks() == null ? null : from.ranks().stream().map(this::rank).toList(),
        from.commands(),
        from.starboard() == null ? null : from.starboard().stream().map(this::starboard).toList(),
        from.caseTypes(),
        from.snippets());
  }

  private ExportedRank rank(ExportedRank from) {
    return new ExportedRank(
        from.rank(), from.name(), from.description(), from.roles().stream().map(this::id).toList());
  }

  private ExportedStarboard starboard(ExportedStarboard from) {
    return new ExportedStarboard(id(from.channelId()), from.emoji(), from.threshold());
  }

  private Values<GuildConfig> config(Values<GuildConfig> from) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    from.byComponent().forEach((component, value) -> values.put(component, one(component, value)));
    return new Values<>(values);
  }

  private @Nullable Object one(String component, @Nullable Object value) {
    boolean isId =
        Model.of(GuildConfig.class)
            .findColumn(component)
            .filter(column -> column.rule().snowflake())
            .isPresent();
    return switch (value) {
      case Long id when isId -> id(id);
      case List<?> ids when isId -> ids.stream().map(id -> id((Long) id)).toList();
      case JsonObject roles when component.equals("levelRoles") -> levelRoles(roles);
      case JsonObject multipliers when component.equals("xpMultipliers") ->
          multipliers(multipliers);
      case null, default -> value;
    };
  }

  private JsonObject levelRoles(JsonObject from) {
    JsonObject mapped = new JsonObject();
    from.forEach(entry -> mapped.put(entry.getKey(), text(String.valueOf(entry.getValue()))));
    return mapped;
  }

  private JsonObject multipliers(JsonObject from) {
    JsonObject mapped = new JsonObject();
    from.forEach(entry -> mapped.put(text(entry.getKey()), entry.getValue()));
    return mapped;
  }

  private long id(long old) {
    return newByOld.getOrDefault(Long.toString(old), old);
  }

  private String text(String old) {
    Long now = newByOld.get(old);
    return now == null ? old : now.toString();
  }
}
