package dev.rookery.sandbox.traffic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that went over the wire. */
public sealed interface TrafficEntry {
  Instant at();

  /**
   * A call to the REST interface and its answer. Headers are not kept: they hold the bot's token.
   *
   * @param route the path with names in place of ids, as in Discord's documentation; the path
   *     itself if no route fits
   * @param request the JSON body; null if there was none
   * @param response the JSON body; null if there was none
   */
  record RestCall(
      Instant at,
      String method,
      String route,
      String path,
      @Nullable Object request,
      int status,
      @Nullable Object response,
      Duration took)
      implements TrafficEntry {}

  /**
   * A message on a bot's gateway connection.
   *
   * @param session names the session, empty before one is there
   * @param fromBot the direction
   * @param event the name of a dispatched event; empty for other operations
   * @param data the payload; the token that an IDENTIFY or RESUME holds is cut out
   */
  record GatewayFrame(
      Instant at, String session, boolean fromBot, int op, String event, @Nullable Object data)
      implements TrafficEntry {}

  /**
   * The beginning or end of a gateway connection.
   *
   * @param what a sentence for people
   */
  record GatewayNote(Instant at, String what) implements TrafficEntry {}
}
