package dev.rookery.checks;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Postgres keeps it, which has another length there than in a message. */
public final class StoredJson {
  /** Levels of JSON within JSON; readers of messages stop at some depth. */
  private static final int DEPTH_MAX = 49;

  private StoredJson() {}

  /**
   * Checks that an object can be stored at all.
   *
   * @return the bytes that it takes as Postgres writes it; -1 if it cannot be stored
   */
  public static long check(JsonObject object, String at, Problems problems) {
    if (depth(object, 0) > DEPTH_MAX) {
      problems.add(at, FailureCode.TOO_DEEP.with("max", DEPTH_MAX));
      return -1;
    }
    int before = problems.count();
    checkParts(object, at, problems);
    return problems.count() == before ? bytes(object) : -1;
  }

  /** Checks for characters that no column can hold. */
  public static void checkCharacters(String text, String at, Problems problems) {
    if (text.indexOf('\0') >= 0) {
      problems.add(at, FailureCode.NUL_CHARACTER);
    }
    // It would become a question mark on its way.
    if (hasHalfCharacter(text)) {
      problems.add(at, FailureCode.HALF_CHARACTER);
    }
  }

  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /**
   * Refuses a message with a number that a double cannot hold, such as 1e400, which the next writer
   * would make a text of.
   *
   * @throws Failure.Invalid naming the first one's place
   */
  public static void refuseOverflow(JsonObject message) {
    message.getMap().forEach((name, part) -> refuseOverflow(name, part));
  }

  private static void refuseOverflow(String at, @Nullable Object json) {
    if (json instanceof Double number && !Double.isFinite(number)) {
      throw new Failure.Invalid(at, FailureCode.NUMBER_TOO_GREAT.reason());
    }
    if (json instanceof JsonObject object) {
      object.getMap().forEach((name, part) -> refuseOverflow(at + "." + name, part));
    } else if (json instanceof Map<?, ?> object) {
      object.forEach((name, part) -> refuseOverflow(at + "." + name, part));
    } else {
      parts(json).forEach(part -> refuseOverflow(at, part));
    }
  }

  /** How many levels down something is; looks no further than is allowed. */
  private static int depth(@Nullable Object json, int above) {
    int deepest = above;
    if (above <= DEPTH_MAX) {
      for (Object part : parts(json)) {
        deepest = Math.max(deepest, depth(part, above + 1));
      }
    }
    return deepest;
  }

  private static void checkParts(@Nullable Object json, String at, Problems problems) {
    if (json instanceof String text) {
      checkCharacters(text, at, problems);
    }
    // Also what JSON can write and a double cannot hold, such as 1e400.
    if (json instanceof Double number && !Double.isFinite(number)) {
      problems.add(at, FailureCode.NUMBER_TOO_GREAT);
    }
    for (Object name : names(json)) {
      checkCharacters(String.valueOf(name), at, problems);
    }
    for (Object part : parts(json)) {
      checkParts(part, at, problems);
    }
  }

  /** With a space behind each colon and comma, and numbers written out. */
  private static long bytes(@Nullable Object json) {
    if (json instanceof Number number) {
      return written(number).length();
    }
    Collection<?> parts = parts(json);
    if (!(json instanceof JsonObject
        || json instanceof Map<?, ?>
        || json instanceof JsonArray
        || json instanceof List<?>)) {
      return encoded(json);
    }
    long bytes = 2 + 2L * Math.max(0, parts.size() - 1);
    for (Object name : names(json)) {
      bytes += encoded(String.valueOf(name)) + 2;
    }
    for (Object part : parts) {
      bytes += bytes(part);
    }
    return bytes;
  }

  private static String written(Number number) {
    try {
      return new BigDecimal(number.toString()).toPlainString();
    } catch (NumberFormatException e) {
      // Not a number, which JSON has as a text.
      return '"' + number.toString() + '"';
    }
  }

  private static long encoded(@Nullable Object scalar) {
    String text = new JsonArray().add(scalar).encode();
    return text.getBytes(StandardCharsets.UTF_8).length - 2L;
  }

  private static Collection<?> names(@Nullable Object json) {
    return switch (json) {
      case JsonObject object -> object.getMap().keySet();
      case Map<?, ?> object -> object.keySet();
      case null, default -> List.of();
    };
  }

  private static Collection<?> parts(@Nullable Object json) {
    return switch (json) {
      case JsonObject object -> object.getMap().values();
      case Map<?, ?> object -> object.values();
      case JsonArray array -> array.getList();
      case List<?> array -> array;
      case null, default -> List.of();
    };
  }
}
