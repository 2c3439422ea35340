package dev.rookery.sandbox.rest.routing;

import io.vertx.core.http.HttpMethod;

/** The table in which resources register their endpoints. */
public interface RouteTable {
  /** Answers one request from what is in memory; a Rejection becomes Discord's error body. */
  @FunctionalInterface
  interface Endpoint {
    RestResponse answer(RestRequest request);
  }

  /**
   * Registers an endpoint.
   *
   * @param path as in Discord's documentation, with names in braces
   * @param access who may call it
   */
  void add(HttpMethod method, String path, Access access, Endpoint endpoint);

  /** Who may call an endpoint. */
  enum Access {
    /** The bot, with its token in the header. */
    BOT,
    /** Anyone who knows the token in the path. */
    TOKEN_IN_PATH
  }

  default void get(String path, Endpoint endpoint) {
    add(HttpMethod.GET, path, Access.BOT, endpoint);
  }

  default void post(String path, Endpoint endpoint) {
    add(HttpMethod.POST, path, Access.BOT, endpoint);
  }

  default void put(String path, Endpoint endpoint) {
    add(HttpMethod.PUT, path, Access.BOT, endpoint);
  }

  default void patch(String path, Endpoint endpoint) {
    add(HttpMethod.PATCH, path, Access.BOT, endpoint);
  }

  default void delete(String path, Endpoint endpoint) {
    add(HttpMethod.DELETE, path, Access.BOT, endpoint);
  }
}
