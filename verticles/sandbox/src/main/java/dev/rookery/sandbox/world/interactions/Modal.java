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

  /**
   * Reads a form, every limit checked.
   *
   * @param problems the place of the form in what the bot sent
   */
  public static Modal read(JsonObject form, FormProblems problems) {
    JsonArray components = new JsonArray();
    LenientJson.objects(LenientJson.array(form, "components"))
        .map(LenientJson::withoutNulls)
        .forEach(components::add);
    String title = LenientJson.text(form, "title");
    problems.at("title").lengthBetween(title.length(), 1, TITLE_MAX);
    ComponentRules.checkCustomId(form, problems);
    ModalRules.check(components, problems.at("components"));
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
}
