package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Discord's limits for embeds. */
final class EmbedRules {
  private static final int EMBEDS_MAX = 10;
  private static final int TITLE_MAX = 256;
  private static final int DESCRIPTION_MAX = 4_096;
  private static final int FIELDS_MAX = 25;
  private static final int FIELD_NAME_MAX = 256;
  private static final int FIELD_VALUE_MAX = 1_024;
  private static final int FOOTER_MAX = 2_048;
  private static final int AUTHOR_MAX = 256;
  private static final int TOTAL_MAX = 6_000;
  private static final int COLOR_MAX = 0xFFFFFF;

  private EmbedRules() {}

  /** The embeds as they are kept; what is wrong is noted. */
  static JsonArray checked(JsonArray embeds, FormProblems problems) {
    if (embeds.size() > EMBEDS_MAX) {
      problems.add("BASE_TYPE_MAX_LENGTH", "Must be " + EMBEDS_MAX + " or fewer in length.");
    }
    JsonArray kept = new JsonArray();
    int total = 0;
    for (int i = 0; i < embeds.size(); i++) {
      JsonObject embed = LenientJson.withoutNulls(embeds.getJsonObject(i));
      total += check(embed, problems.at(i));
      kept.add(keptForm(embed));
    }
    if (total > TOTAL_MAX) {
      problems.add("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of " + TOTAL_MAX);
    }
    return kept;
  }

  /** Notes what is wrong and counts the characters that the total limit covers. */
  private static int check(JsonObject embed, FormProblems problems) {
    int total = text(embed, "title", TITLE_MAX, problems);
    total += text(embed, "description", DESCRIPTION_MAX, problems);
    total += text(child(embed, "footer"), "text", FOOTER_MAX, problems.at("footer"));
    total += text(child(embed, "author"), "name", AUTHOR_MAX, problems.at("author"));
    long color = LenientJson.number(embed, "color").orElse(0);
    if (color < 0 || color > COLOR_MAX) {
      problems
          .at("color")
          .add("NUMBER_TYPE_MAX", "int value should be less than or equal to " + COLOR_MAX + ".");
    }
    return total + fields(LenientJson.array(embed, "fields"), problems.at("fields"));
  }

  private static int fields(JsonArray fields, FormProblems problems) {
    if (fields.size() > FIELDS_MAX) {
      problems.add("BASE_TYPE_MAX_LENGTH", "Must be " + FIELDS_MAX + " or fewer in length.");
    }
    int total = 0;
    for (int i = 0; i < fields.size(); i++) {
      JsonObject field = fields.getJsonObject(i);
      total += needed(field, "name", FIELD_NAME_MAX, problems.at(i));
      total += needed(field, "value", FIELD_VALUE_MAX, problems.at(i));
    }
    return total;
  }

  private static int needed(JsonObject object, String field, int max, FormProblems problems) {
    int length = text(object, field, max, problems);
    if (length == 0) {
      problems.at(field).required();
    }
    return length;
  }

  private static int text(JsonObject object, String field, int max, FormProblems problems) {
    String text = LenientJson.text(object, field);
    int length = text.codePointCount(0, text.length());
    problems.at(field).lengthAtMost(length, max);
    return length;
  }

  private static JsonObject child(JsonObject embed, String field) {
    return embed.getValue(field) instanceof JsonObject child ? child : new JsonObject();
  }

  /** The embed with its type, which clients leave out and yet insist on reading. */
  private static JsonObject keptForm(JsonObject embed) {
    for (JsonObject field : LenientJson.objects(LenientJson.array(embed, "fields")).toList()) {
      field.put("inline", LenientJson.flag(field, "inline", false));
    }
    return embed.put("type", "rich");
  }
}
