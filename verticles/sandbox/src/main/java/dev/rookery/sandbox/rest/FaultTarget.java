package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.webhooks.WebhookMessageResource;
import dev.rookery.sandbox.validation.LenientJson;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a fault is for. Offers of values while a person types are no such calls unless
 * their route is named: nobody could tell how many of them come before the call that was meant.
 *
 * @param route of which only, such as {@code PUT /applications/{application_id}/commands}; empty
 *     for any
 * @param answersOnly whether only answers to what a person did are meant, later additions included
 */
public record FaultTarget(String route, boolean answersOnly) {
  /** Any call. */
  public static final FaultTarget ANY = new FaultTarget("", false);

  /** The bot's answers to commands, buttons, menus and forms. */
  public static final FaultTarget ANSWERS = new FaultTarget("", true);

  private static final String CALLBACK = "POST " + InteractionResource.CALLBACK;
  private static final int OFFER_VALUES = 8;

  /** The calls of one route. */
  public static FaultTarget route(String route) {
    return new FaultTarget(route, false);
  }

  /**
   * Whether it is for that call.
   *
   * @param called the call's method and route
   * @param body the call's JSON
   */
  boolean meets(String called, @Nullable Object body) {
    if (!route.isEmpty()) {
      return route.equals(called);
    }
    if (called.equals(CALLBACK)) {
      return !offersValues(body);
    }
    return !answersOnly || called.contains(" " + WebhookMessageResource.WEBHOOK);
  }

  private static boolean offersValues(@Nullable Object body) {
    return body instanceof JsonObject callback
        && LenientJson.number(callback, "type").orElse(0) == OFFER_VALUES;
  }
}
