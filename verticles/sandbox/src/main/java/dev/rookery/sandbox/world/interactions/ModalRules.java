package dev.rookery.sandbox.world.interactions;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.messages.ComponentRules;
import dev.rookery.sandbox.world.messages.Components;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.Set;

/** Discord's limits for the parts of a form. */
final class ModalRules {
  private static final int PARTS_MAX = 5;
  private static final int LABEL_MAX = 45;
  private static final int DESCRIPTION_MAX = 100;
  private static final int PLACEHOLDER_MAX = 100;
  private static final int TEXT_MAX = 4_000;

  private static final Set<Integer> FIELDS =
      Set.of(
          Components.STRING_SELECT,
          Components.TEXT_INPUT,
          Components.USER_SELECT,
          Components.ROLE_SELECT,
          Components.MENTIONABLE_SELECT,
          Components.CHANNEL_SELECT,
          Components.RADIO_GROUP,
          Components.CHECKBOX_GROUP,
          Components.CHECKBOX);

  private ModalRules() {}

  static void check(JsonArray parts, FormProblems problems) {
    problems.lengthBetween(parts.size(), 1, PARTS_MAX);
    for (int i = 0; i < parts.size(); i++) {
      checkPart(parts.getJsonObject(i), problems.at(i));
    }
    ComponentRules.checkUnique(parts, problems);
  }

  private static void checkPart(JsonObject part, FormProblems problems) {
    int type = ComponentRules.type(part);
    if (type == Components.TEXT_DISPLAY) {
      problems.at("content").lengthBetween(LenientJson.text(part, "content").length(), 1, TEXT_MAX);
    } else if (type == Components.LABEL) {
      checkLabel(part, problems);
    } else {
      problems
          .at("type")
          .add("UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (10, 18).");
    }
  }

  private static void checkLabel(JsonObject label, FormProblems problems) {
    problems.at("label").lengthBetween(LenientJson.text(label, "label").length(), 1, LABEL_MAX);
    problems
        .at("description")
        .lengthAtMost(LenientJson.text(label, "description").length(), DESCRIPTION_MAX);
    if (label.getValue("component") instanceof JsonObject field) {
      checkField(field, problems.at("component"));
    } else {
      problems.at("component").required();
    }
  }

  private static void checkField(JsonObject field, FormProblems problems) {
    int type = ComponentRules.type(field);
    if (!FIELDS.contains(type)) {
      problems
          .at("type")
          .add(
              "UNION_TYPE_CHOICES",
              "Value of field \"type\" must be one of (3, 4, 5, 6, 7, 8, 21, 22, 23).");
      return;
    }
    ComponentRules.checkCustomId(field, problems);
    if (type == Components.STRING_SELECT) {
      ComponentRules.checkOptions(field, problems.at("options"));
    } else if (type == Components.TEXT_INPUT) {
      checkTextInput(field, problems);
    }
  }

  private static void checkTextInput(JsonObject field, FormProblems problems) {
    OptionalLong style = LenientJson.number(field, "style");
    if (style.isEmpty()) {
      problems.at("style").required();
    } else if (style.getAsLong() < 1 || style.getAsLong() > 2) {
      problems.at("style").add("BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
    }
    checkNumber(field, "min_length", 0, problems);
    checkNumber(field, "max_length", 1, problems);
    if (least(field) > most(field)) {
      problems
          .at("min_length")
          .add("TEXT_INPUT_COMPONENT_MIN_GREATER_THAN_MAX", "Must not be greater than max_length.");
    }
    if (field.containsKey("value")) {
      problems.at("value").lengthBetween(LenientJson.text(field, "value").length(), 1, TEXT_MAX);
    }
    problems
        .at("placeholder")
        .lengthAtMost(LenientJson.text(field, "placeholder").length(), PLACEHOLDER_MAX);
  }

  private static void checkNumber(JsonObject field, String name, int min, FormProblems problems) {
    OptionalLong number = LenientJson.number(field, name);
    if (number.isPresent() && (number.getAsLong() < min || number.getAsLong() > TEXT_MAX)) {
      problems
          .at(name)
          .add(
              "NUMBER_TYPE_BETWEEN",
              "int value should be between " + min + " and " + TEXT_MAX + ".");
    }
  }

  /** The fewest characters of a text that is written at all. */
  private static long least(JsonObject textInput) {
    return LenientJson.number(textInput, "min_length").orElse(0);
  }

  private static long most(JsonObject textInput) {
    return LenientJson.number(textInput, "max_length").orElse(TEXT_MAX);
  }
}
