package dev.rookery.models.privacy;

import io.vertx.core.json.JsonObject;

/**
 * A row of any model, as JSON.
 *
 * @param model the name of the model, such as {@code Case}
 * @param row its components by name, ids as texts; those that are null left out
 */
public record StoredRow(String model, JsonObject row) {}
