package dev.rookery.bus;

/** The headers of a message. */
final class Headers {
  /**
   * How many milliseconds the asker waits after sending. A duration rather than a time of day,
   * because the clocks of two nodes differ.
   */
  static final String TIMEOUT = "timeout-ms";

  /**
   * When the request was sent, by the clock of its sender: the clock's id, a colon and nanoseconds.
   */
  static final String SENT_AT = "sent-at";

  /** The id that makes a repeated write harmless. */
  static final String REQUEST_ID = "request-id";

  /** The user on whose behalf it is asked. */
  static final String ACTOR = "actor";

  private Headers() {}
}
