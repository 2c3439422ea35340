package dev.rookery.sandbox.validation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.StringJoiner;

/**
 * The problems of a form, place by place, in the nested shape of Discord's error 50035. An object
 * of this class is one place in the form; all places share one report.
 */
public final class FormProblems {
  private final JsonObject report;
  private final String path;

  private FormProblems(JsonObject report, String path) {
    this.report = report;
    this.path = path;
  }

  public static FormProblems none() {
    return new FormProblems(new JsonObject(), "");
  }

  public FormProblems at(String field) {
    return new FormProblems(report, path.isEmpty() ? field : path + "." + field);
  }

  public FormProblems at(int index) {
    return at(Integer.toString(index));
  }

  /** Notes a problem at this place. */
  public void add(String code, String message) {
    JsonObject place = report;
    if (!path.isEmpty()) {
      for (String step : path.split("\\.", -1)) {
        place = child(place, step);
      }
    }
    JsonArray errors = place.getJsonArray("_errors", new JsonArray());
    errors.add(new JsonObject().put("code", code).put("message", message));
    place.put("_errors", errors);
  }

  public void required() {
    add("BASE_TYPE_REQUIRED", "This field is required");
  }

  public void lengthBetween(int length, int min, int max) {
    if (length < min || length > max) {
      add("BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
    }
  }

  public void lengthAtMost(int length, int max) {
    if (length > max) {
      add("BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
    }
  }

  boolean any() {
    return !report.isEmpty();
  }

  public Rejection toRejection() {
    return new Rejection(this);
  }

  /** Throws everything that was noted, if anything was. */
  public void throwIfAny() {
    if (any()) {
      throw new Rejection(this);
    }
  }

  /** The nested report. */
  public JsonObject toJson() {
    return report.copy();
  }

  /** The problems for a person to read, with their places. */
  public String text() {
    StringJoiner sentences = new StringJoiner(" ");
    collect(report, "", sentences);
    return sentences.toString();
  }

  private static void collect(JsonObject place, String path, StringJoiner sentences) {
    for (String step : place.fieldNames()) {
      if (step.equals("_errors")) {
        LenientJson.objects(place.getJsonArray(step))
            .map(error -> error.getString("message"))
            .forEach(message -> sentences.add(path.isEmpty() ? message : path + ": " + message));
      } else {
        collect(place.getJsonObject(step), path.isEmpty() ? step : path + "." + step, sentences);
      }
    }
  }

  @Override
  public String toString() {
    return report.encode();
  }

  private static JsonObject child(JsonObject place, String step) {
    JsonObject existing = place.getJsonObject(step);
    if (existing != null) {
      return existing;
    }
    JsonObject created = new JsonObject();
    place.put(step, created);
    return created;
  }
}
