package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.wire.MessageJson;
import dev.rookery.sandbox.world.EventIntent;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the sessions that asked for it.
 *
 * @param guildId 0 for direct messages
 * @param intent the intent that a session must have; null if every session hears it
 * @param contentProtected whether sessions without the intent for contents get it without its
 *     contents
 */
record Dispatch(
    String event,
    long guildId,
    @Nullable EventIntent intent,
    JsonObject data,
    boolean contentProtected) {

  static Dispatch of(String event, long guildId, @Nullable EventIntent intent, JsonObject data) {
    return new Dispatch(event, guildId, intent, data, false);
  }

  boolean isFor(GatewaySession session) {
    boolean served =
        guildId == 0 ? session.shard().servesDirectMessages() : session.shard().serves(guildId);
    return served && (intent == null || session.intents().contains(intent));
  }

  JsonObject dataFor(GatewaySession session) {
    return contentProtected && !session.intents().contains(EventIntent.MESSAGE_CONTENT)
        ? MessageJson.withoutContent(data)
        : data;
  }
}
