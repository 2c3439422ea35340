package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Discord's limits for message components, and the form in which they are kept. */
public final class ComponentRules {
  private static final int ROWS_MAX = 5;
  private static final int BUTTONS_IN_ROW_MAX = 5;
  private static final int TEXTS_IN_SECTION_MAX = 3;
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
   * @param v2 whether the message consists only of components
   */
  static JsonArray checked(JsonArray components, boolean v2, FormProblems problems) {
    JsonArray kept = new JsonArray();
    LenientJson.objects(components).map(LenientJson::withoutNulls).forEach(kept::add);
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

  private static void checkWhole(JsonArray components, FormProblems problems) {
    List<JsonObject> all = Components.all(components).toList();
    if (all.size() > V2_COMPONENTS_MAX) {
      problems.add(
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The total number of components cannot exceed " + V2_COMPONENTS_MAX + ".");
    }
    int text =
        all.stream()
            .filter(component -> component.getInteger("type") == Components.TEXT_DISPLAY)
            .mapToInt(component -> LenientJson.text(component, "content").length())
            .sum();
    problems.lengthAtMost(text, V2_TEXT_MAX);
  }

  private static void checkRows(JsonArray rows, FormProblems problems) {
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

  private static void check(JsonObject component, FormProblems problems) {
    int type = type(component);
    if (type == Components.ACTION_ROW) {
      checkRow(component, problems);
    } else if (type == Components.BUTTON) {
      checkButton(component, problems);
    } else if (Components.isSelect(type)) {
      checkSelect(component, problems);
    } else if (type == Components.SECTION) {
      checkSection(component, problems);
    } else if (type == Components.TEXT_DISPLAY) {
      int length = LenientJson.text(component, "content").length();
      problems.at("content").lengthBetween(length, 1, V2_TEXT_MAX);
    } else if (type == Components.CONTAINER) {
      int children = LenientJson.array(component, "components").size();
      problems.at("components").lengthBetween(children, 1, V2_COMPONENTS_MAX);
    }
    JsonArray children = LenientJson.array(component, "components");
    for (int i = 0; i < children.size(); i++) {
      check(children.getJsonObject(i), problems.at("components").at(i));
    }
    if (component.getValue("accessory") instanceof JsonObject accessory) {
      check(accessory, problems.at("accessory"));
    }
  }

  private static void checkRow(JsonObject row, FormProblems problems) {
    JsonArray children = LenientJson.array(row, "components");
    problems.at("components").lengthBetween(children.size(), 1, BUTTONS_IN_ROW_MAX);
    long selects =
        LenientJson.objects(children).filter(child -> Components.isSelect(type(child))).count();
    if (selects > 0 && children.size() > 1) {
      problems
          .at("components")
          .add(
              "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
              "The specified component exceeds the maximum width");
    }
  }

  private static void checkSection(JsonObject section, FormProblems problems) {
    int texts = LenientJson.array(section, "components").size();
    problems.at("components").lengthBetween(texts, 1, TEXTS_IN_SECTION_MAX);
    if (!(section.getValue("accessory") instanceof JsonObject)) {
      problems.at("accessory").required();
    }
  }

  private static void checkButton(JsonObject button, FormProblems problems) {
    long style = LenientJson.number(button, "style").orElse(0);
    if (style < 1 || style > Components.BUTTON_STYLE_PREMIUM) {
      problems.at("style").required();
      return;
    }
    problems.at("label").lengthAtMost(LenientJson.text(button, "label").length(), LABEL_MAX);
    if (style == Components.BUTTON_STYLE_LINK) {
      if (LenientJson.text(button, "url").isEmpty()) {
        problems.at("url").required();
      }
    } else if (style != Components.BUTTON_STYLE_PREMIUM) {
      checkCustomId(button, problems);
      if (LenientJson.text(button, "label").isEmpty() && !button.containsKey("emoji")) {
        problems.at("label").required();
      }
    }
  }

  private static void checkSelect(JsonObject select, FormProblems problems) {
    checkCustomId(select, problems);
    problems
        .at("placeholder")
        .lengthAtMost(LenientJson.text(select, "placeholder").length(), PLACEHOLDER_MAX);
    select.put("min_values", (int) LenientJson.number(select, "min_values").orElse(1));
    select.put("max_values", (int) LenientJson.number(select, "max_values").orElse(1));
    if (type(select) == Components.STRING_SELECT) {
      checkOptions(select, problems.at("options"));
    }
  }

  public static void checkOptions(JsonObject select, FormProblems problems) {
    JsonArray options = LenientJson.array(select, "options");
    problems.lengthBetween(options.size(), 1, OPTIONS_MAX);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      JsonObject option = options.getJsonObject(i);
      FormProblems here = problems.at(i);
      here.at("label")
          .lengthBetween(LenientJson.text(option, "label").length(), 1, OPTION_TEXT_MAX);
      here.at("value")
          .lengthBetween(LenientJson.text(option, "value").length(), 1, OPTION_TEXT_MAX);
      if (!values.add(LenientJson.text(option, "value"))) {
        here.at("value")
            .add(
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used");
      }
    }
  }

  public static void checkCustomId(JsonObject component, FormProblems problems) {
    String customId = LenientJson.text(component, "custom_id");
    if (customId.isEmpty()) {
      problems.at("custom_id").required();
    }
    problems.at("custom_id").lengthAtMost(customId.length(), CUSTOM_ID_MAX);
  }

  /** Notes a custom id that two components have. */
  public static void checkUnique(JsonArray components, FormProblems problems) {
    Set<String> seen = new HashSet<>();
    Components.all(components)
        .map(component -> LenientJson.text(component, "custom_id"))
        .filter(customId -> !customId.isEmpty() && !seen.add(customId))
        .forEach(customId ->
            problems.add(
                "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"));
  }

  /** Gives every component without a number the lowest free one, parents before children. */
  public static void number(JsonArray components) {
    Set<Integer> taken =
        Components.all(components)
            .map(component -> (int) LenientJson.number(component, "id").orElse(0))
            .filter(id -> id > 0)
            .collect(Collectors.toSet());
    int next = 1;
    for (JsonObject component : Components.all(components).toList()) {
      if (LenientJson.number(component, "id").orElse(0) > 0) {
        continue;
      }
      while (!taken.add(next)) {
        next++;
      }
      component.put("id", next);
    }
  }

  public static int type(JsonObject component) {
    return (int) LenientJson.number(component, "type").orElse(0);
  }
}
