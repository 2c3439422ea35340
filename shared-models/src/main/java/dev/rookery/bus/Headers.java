package dev.rookery.bus;

/** The headers of a message. */
final class Headers {
  /**
   * How many milliseconds the asker waits after sending. A duration rather than a time of day,
   * because the clocks of two nodes differ.
   */
  static final String TIMEOUT = "timeout-ms";

  /** The id that makes a repeated write harmless. */
  static final String REQUEST_ID = "request-id";

  private Headers() {}
}
