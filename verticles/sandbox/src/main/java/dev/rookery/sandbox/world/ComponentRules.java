package dev.rookery.sandbox.world;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Discord's limits for message components, and the form in which they are kept. */
final class ComponentRules {
  private static final int ROWS_MAX = 5;
  private static final int BUTTONS_IN_ROW_MAX = 5;
  private static final int V2_COMPONENTS_MAX = 40;
  private static final int V2_TEXT_MAX = 4_000;
  private static final int CUSTOM_ID_MAX = 100;
  private static final int LABEL_MAX = 80;
  private static final int PLACEHOLDER_MAX = 150;
  private static final int OPTIONS_MAX = 25;
  private static final int OPTION_TEXT_MAX = 100;

  private ComponentRules() {}

  /**
   * The components as they are kept, numbered; what is wrong is noted.
   *
   * @param v2 whether the message is one of components only
   */
  static JsonArray checked(JsonArray components, boolean v2, Problems problems) {
    JsonArray kept = new JsonArray();
    Json.objects(components).map(Json::withoutNulls).forEach(kept::add);
    if (v2) {
      checkWhole(kept, problems);
    } else {
      checkRows(kept, problems);
    }
    for (int i = 0; i < kept.size(); i++) {
      check(kept.getJsonObject(i), problems.at(i));
    }
    checkUnique(kept, problems);
    number(kept);
    return kept;
  }

  private static void checkWhole(JsonArray components, Problems problems) {
    List<JsonObject> all = Components.all(components).toList();
    if (all.size() > V2_COMPONENTS_MAX) {
      problems.add(
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The total number of components cannot exceed " + V2_COMPONENTS_MAX + ".");
    }
    int text =
        all.stream()
            .filter(component -> component.getInteger("type") == Components.TEXT_DISPLAY)
            .mapToInt(component -> Json.text(component, "content").length())
            .sum();
    problems.lengthAtMost(text, V2_TEXT_MAX);
  }

  private static void checkRows(JsonArray rows, Problems problems) {
    problems.lengthAtMost(rows.size(), ROWS_MAX);
    for (int i = 0; i < rows.size(); i++) {
      if (type(rows.getJsonObject(i)) != Components.ACTION_ROW) {
        problems
            .at(i)
            .at("type")
            .add("UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
      }
    }
  }

  private static void check(JsonObject component, Problems problems) {
    int type = type(component);
    if (type == Components.ACTION_ROW) {
      checkRow(component, problems);
    } else if (type == Components.BUTTON) {
      checkButton(component, problems);
    } else if (Components.isSelect(type)) {
      checkSelect(component, problems);
    }
    JsonArray children = Json.array(component, "components");
    for (int i = 0; i < children.size(); i++) {
      check(children.getJsonObject(i), problems.at("components").at(i));
    }
    if (component.getValue("accessory") instanceof JsonObject accessory) {
      check(accessory, problems.at("accessory"));
    }
  }

  private static void checkRow(JsonObject row, Problems problems) {
    JsonArray children = Json.array(row, "components");
    problems.at("components").lengthBetween(children.size(), 1, BUTTONS_IN_ROW_MAX);
    long selects = Json.objects(children).filter(child -> Components.isSelect(type(child))).count();
    if (selects > 0 && children.size() > 1) {
      problems
          .at("components")
          .add(
              "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
              "The specified component exceeds the maximum width");
    }
  }

  private static void checkButton(JsonObject button, Problems problems) {
    long style = Json.number(button, "style").orElse(0);
    if (style < 1 || style > Components.BUTTON_STYLE_PREMIUM) {
      problems.at("style").required();
      return;
    }
    problems.at("label").lengthAtMost(Json.text(button, "label").length(), LABEL_MAX);
    if (style == Components.BUTTON_STYLE_LINK) {
      if (Json.text(button, "url").isEmpty()) {
        problems.at("url").required();
      }
    } else if (style != Components.BUTTON_STYLE_PREMIUM) {
      checkCustomId(button, problems);
      if (Json.text(button, "label").isEmpty() && !button.containsKey("emoji")) {
        problems.at("label").required();
      }
    }
  }

  private static void checkSelect(JsonObject select, Problems problems) {
    checkCustomId(select, problems);
    problems
        .at("placeholder")
        .lengthAtMost(Json.text(select, "placeholder").length(), PLACEHOLDER_MAX);
    select.put("min_values", (int) Json.number(select, "min_values").orElse(1));
    select.put("max_values", (int) Json.number(select, "max_values").orElse(1));
    if (type(select) == Components.STRING_SELECT) {
      checkOptions(select, problems.at("options"));
    }
  }

  static void checkOptions(JsonObject select, Problems problems) {
    JsonArray options = Json.array(select, "options");
    problems.lengthBetween(options.size(), 1, OPTIONS_MAX);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      Problems here = problems.at(i);
      here.at("label").lengthBetween(Json.text(option, "label").length(), 1, OPTION_TEXT_MAX);
      here.at("value").lengthBetween(Json.text(option, "value").length(), 1, OPTION_TEXT_MAX);
      if (!values.add(Json.text(option, "value"))) {
        here.at("value")
            .add(
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used");
      }
    }
  }

  static void checkCustomId(JsonObject component, Problems problems) {
    String customId = Json.text(component, "custom_id");
    if (customId.isEmpty()) {
      problems.at("custom_id").required();
    }
    problems.at("custom_id").lengthAtMost(customId.length(), CUSTOM_ID_MAX);
  }

  private static void checkUnique(JsonArray components, Problems problems) {
    Set<String> seen = new HashSet<>();
    Components.all(components)
        .map(component -> Json.text(component, "custom_id"))
        .filter(customId -> !customId.isEmpty() && !seen.add(customId))
        .forEach(customId ->
            problems.add(
                "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"));
  }

  /** Gives every component without a number the lowest free one, parents before children. */
  static void number(JsonArray components) {
    Set<Integer> taken =
        Components.all(components)
            .map(component -> (int) Json.number(component, "id").orElse(0))
            .filter(id -> id > 0)
            .collect(Collectors.toSet());
    int next = 1;
    for (JsonObject component : Components.all(components).toList()) {
      if (Json.number(component, "id").orElse(0) > 0) {
        continue;
      }
      while (!taken.add(next)) {
        next++;
      }
      component.put("id", next);
    }
  }

  static int type(JsonObject component) {
    return (int) Json.number(component, "type").orElse(0);
  }
}
