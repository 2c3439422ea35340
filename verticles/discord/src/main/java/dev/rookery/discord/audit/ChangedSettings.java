package dev.rookery.discord.audit;

import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.text.Text;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What differs between two states of the settings. */
public final class ChangedSettings {
  private ChangedSettings() {}

  /**
   * What differs, a line each.
   *
   * @param before settings by component; one that is in neither does not differ
   * @param after the same
   */
  public static List<Text> between(JsonObject before, JsonObject after) {
    return FieldName.SETTINGS.stream()
        .filter(component -> before.containsKey(component) || after.containsKey(component))
        .map(component ->
            new Change(
                component,
                SettingValue.of(component, before.getValue(component)),
                SettingValue.of(component, after.getValue(component))))
        .filter(change -> !change.before.equals(change.after))
        .map(Change::text)
        .toList();
  }

  private record Change(String component, Text before, Text after) {
    Text text() {
      return Text.of(AuditText.CHANGE)
          .with("name", FieldName.of(component))
          .with("before", before)
          .with("after", after);
    }
  }
}
