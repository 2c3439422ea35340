package dev.rookery.discord.cases;

import dev.rookery.models.cases.Case;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roles that mark a user as in jail, as a case has them on record: the guild may have another
 * by now, or none, and the user still wears the one that they got.
 */
public final class JailMarks {
  /** The name of what a case remembers of them. */
  private static final String NAME = "jailRoles";

  private JailMarks() {}

  /** Their ids; empty if there are none on record. */
  public static List<Long> of(Case one) {
    JsonObject metadata = one.metadata();
    return metadata == null
        ? List.of()
        : metadata.getJsonArray(NAME, new JsonArray()).stream()
            .map(id -> Long.parseUnsignedLong(id.toString()))
            .toList();
  }

  /**
   * What a case remembers with them; null for nothing.
   *
   * @param before what it remembers; null for nothing
   */
  public static @Nullable JsonObject in(@Nullable JsonObject before, List<Long> roles) {
    return roles.isEmpty()
        ? before
        : (before == null ? new JsonObject() : before.copy())
            .put(NAME, new JsonArray(roles.stream().map(Long::toUnsignedString).toList()));
  }
}
