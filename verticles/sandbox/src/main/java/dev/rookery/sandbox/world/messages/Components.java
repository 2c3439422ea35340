package dev.rookery.sandbox.world.messages;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;

/** Discord's numbers for message components, and a walk through their tree. */
public final class Components {
  public static final int ACTION_ROW = 1;
  public static final int BUTTON = 2;
  public static final int STRING_SELECT = 3;
  public static final int TEXT_INPUT = 4;
  public static final int USER_SELECT = 5;
  public static final int ROLE_SELECT = 6;
  public static final int MENTIONABLE_SELECT = 7;
  public static final int CHANNEL_SELECT = 8;
  public static final int SECTION = 9;
  public static final int TEXT_DISPLAY = 10;
  public static final int THUMBNAIL = 11;
  public static final int MEDIA_GALLERY = 12;
  public static final int FILE = 13;
  public static final int SEPARATOR = 14;
  public static final int CONTAINER = 17;
  public static final int LABEL = 18;
  public static final int RADIO_GROUP = 21;
  public static final int CHECKBOX_GROUP = 22;
  public static final int CHECKBOX = 23;

  public static final int BUTTON_STYLE_LINK = 5;
  public static final int BUTTON_STYLE_PREMIUM = 6;

  private static final Set<Integer> SELECTS =
      Set.of(STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT);

  private Components() {}

  /** Every component of the tree, parents before children. */
  public static Stream<JsonObject> all(JsonArray components) {
    return components.stream()
        .map(JsonObject.class::cast)
        .flatMap(component -> Stream.concat(Stream.of(component), inside(component)));
  }

  public static boolean isSelect(int type) {
    return SELECTS.contains(type);
  }

  private static Stream<JsonObject> inside(JsonObject component) {
    return Stream.of(
            component.getJsonArray("components", new JsonArray()),
            single(component, "accessory"),
            single(component, "component"))
        .flatMap(Components::all);
  }

  private static JsonArray single(JsonObject component, String field) {
    JsonObject child = component.getJsonObject(field);
    return child == null ? new JsonArray() : new JsonArray().add(child);
  }
}
