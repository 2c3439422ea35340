package dev.rookery.sandbox.world.interactions;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.messages.ComponentRules;
import dev.rookery.sandbox.world.messages.Components;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A form that the bot asks a person to fill in.
 *
 * @param components labels with one field each, and texts, in Discord's form
 */
public record Modal(String customId, String title, JsonArray components) {
  private static final int TITLE_MAX = 45;
  private static final int PARTS_MAX = 5;

  /** Reads a form, every limit checked. */
  public static Modal read(JsonObject form) {
    FormProblems problems = FormProblems.none();
    JsonArray components = new JsonArray();
    LenientJson.objects(LenientJson.array(form, "components"))
        .map(LenientJson::withoutNulls)
        .forEach(components::add);
    String title = LenientJson.text(form, "title");
    problems.at("title").lengthBetween(title.length(), 1, TITLE_MAX);
    ComponentRules.checkCustomId(form, problems);
    problems.at("components").lengthBetween(components.size(), 1, PARTS_MAX);
    for (int i = 0; i < components.size(); i++) {
      checkPart(components.getJsonObject(i), problems.at("components").at(i));
    }
    problems.throwIfAny();
    ComponentRules.number(components);
    return new Modal(LenientJson.text(form, "custom_id"), title, components);
  }

  /** The fields to fill in, in order. */
  public List<JsonObject> fields() {
    return Components.all(components)
        .filter(component -> component.containsKey("custom_id"))
        .toList();
  }

  private static void checkPart(JsonObject part, FormProblems problems) {
    int type = ComponentRules.type(part);
    if (type == Components.TEXT_DISPLAY) {
      return;
    }
    if (type != Components.LABEL) {
      problems
          .at("type")
          .add("UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (10, 18).");
      return;
    }
    problems.at("label").lengthBetween(LenientJson.text(part, "label").length(), 1, TITLE_MAX);
    if (part.getValue("component") instanceof JsonObject field) {
      ComponentRules.checkCustomId(field, problems.at("component"));
      if (ComponentRules.type(field) == Components.STRING_SELECT) {
        ComponentRules.checkOptions(field, problems.at("component").at("options"));
      }
    } else {
      problems.at("component").required();
    }
  }
}
