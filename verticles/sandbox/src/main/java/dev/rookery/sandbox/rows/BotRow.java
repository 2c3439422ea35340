package dev.rookery.sandbox.rows;

import io.vertx.core.json.JsonObject;

/**
 * A row as it was read.
 *
 * @param table the table's name, for people to read
 * @param key what tells the row from the table's other ones
 * @param values by column
 */
public record BotRow(String table, String key, JsonObject values) {}
