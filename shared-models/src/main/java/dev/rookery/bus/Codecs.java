package dev.rookery.bus;

import io.vertx.core.Vertx;

/** The two codecs that all requests and replies travel by. */
final class Codecs {
  private static final String DONE = "dev.rookery.bus.codecs";

  private Codecs() {}

  /** Registers them with a Vert.x instance; calling it again has no effect. */
  static void register(Vertx vertx) {
    // Registering twice throws, and every verticle may be the first.
    if (vertx.sharedData().<String, Boolean>getLocalMap(DONE).putIfAbsent(DONE, true) == null) {
      vertx.eventBus().registerDefaultCodec(RequestMessage.class, new RequestMessage.Codec());
      vertx.eventBus().registerDefaultCodec(ReplyMessage.class, new ReplyMessage.Codec());
    }
  }
}
