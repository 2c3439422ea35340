package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.guilds.Webhook;

/** The sandbox's addresses, which are known once the port is bound. */
public final class Addresses {
  /** The only address that the sandbox ever listens on. */
  public static final String HOST = "127.0.0.1";

  private volatile int port;

  public void bound(int boundPort) {
    port = boundPort;
  }

  public int port() {
    return port;
  }

  /** The base address of the REST interface, with a slash at the end. */
  public String rest() {
    return page() + "api/v10/";
  }

  public String gateway() {
    return "ws://" + HOST + ":" + port + "/gateway/";
  }

  /** The page for people, with a slash at the end. */
  public String page() {
    return "http://" + HOST + ":" + port + "/";
  }

  /** Where programs write through the webhook. */
  String webhook(Webhook webhook) {
    return rest() + "webhooks/" + webhook.id() + "/" + webhook.token();
  }

  /** What every link to an uploaded file begins with. */
  String files() {
    return page() + "attachments/";
  }
}
