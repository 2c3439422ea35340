package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.moderation.Pins;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** The pinned messages of channels, under the paths of today and under the older ones. */
public final class PinResource implements RestResource {
  private static final String PINS = "/channels/{channel_id}/messages/pins";
  private static final String PIN = PINS + "/{message_id}";
  private static final String PINS_BEFORE_2025 = "/channels/{channel_id}/pins";
  private static final String PIN_BEFORE_2025 = PINS_BEFORE_2025 + "/{message_id}";

  private static final int PAGE_MAX = 50;

  private final Pins pins;
  private final ReadableMessages readable;

  public PinResource(World world, ReadableMessages readable) {
    this.pins = new Pins(world);
    this.readable = readable;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(PINS, this::page);
    routes.put(PIN, this::pin);
    routes.delete(PIN, this::unpin);
    routes.get(PINS_BEFORE_2025, this::latest);
    routes.put(PIN_BEFORE_2025, this::pin);
    routes.delete(PIN_BEFORE_2025, this::unpin);
  }

  private RestResponse page(RestRequest request) {
    Channel channel = request.channel();
    Instant before = before(request);
    int limit = request.limit(PAGE_MAX, PAGE_MAX);
    List<Message> found =
        pins.of(request.botId(), channel).stream()
            .filter(message -> pinTime(message).isBefore(before))
            .toList();
    JsonArray items = new JsonArray();
    found.stream()
        .limit(limit)
        .forEach(message ->
            items.add(
                new JsonObject()
                    .put("pinned_at", pinTime(message).toString())
                    .put("message", readable.form(channel, message))));
    return RestResponse.ok(
        new JsonObject().put("items", items).put("has_more", found.size() > limit));
  }

  private RestResponse latest(RestRequest request) {
    Channel channel = request.channel();
    JsonArray messages = new JsonArray();
    pins.of(request.botId(), channel).stream()
        .limit(PAGE_MAX)
        .map(message -> readable.form(channel, message))
        .forEach(messages::add);
    return RestResponse.ok(messages);
  }

  private RestResponse pin(RestRequest request) {
    pins.pin(request.actor(), request.channel(), request.id("message_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse unpin(RestRequest request) {
    pins.unpin(request.actor(), request.channel(), request.id("message_id"));
    return RestResponse.NO_CONTENT;
  }

  private static Instant before(RestRequest request) {
    String given = request.query("before");
    if (given.isEmpty()) {
      return Instant.MAX;
    }
    try {
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      FormProblems problems = FormProblems.none();
      problems
          .at("before")
          .add("DATE_TIME_TYPE_PARSE", "Could not parse " + given + ". Should be ISO8601.");
      throw problems.toRejection();
    }
  }

  private static Instant pinTime(Message message) {
    return Objects.requireNonNull(message.pinnedAt());
  }
}
