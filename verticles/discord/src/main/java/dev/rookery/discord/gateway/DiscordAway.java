package dev.rookery.discord.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is told of a call to Discord that failed. */
public final class DiscordAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DiscordAway(String message) {
    super(message, null, false, false);
  }

  /**
   * Why a call failed, in words for the log: that of a host that cannot be reached, or else what
   * Discord or the library said.
   *
   * @param restUrl where Discord was called
   */
  public static String why(URI restUrl, Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return restUrl.getHost() + " has no address; check the network and its DNS";
      }
      if (cause instanceof TimeoutException) {
        return restUrl.getHost() + " does not answer; check the network";
      }
      if (cause instanceof SSLException) {
        return "no TLS connection to "
            + restUrl.getHost()
            + " is made; check this machine's clock and what stands between";
      }
      if (cause instanceof IOException) {
        return restUrl.getHost() + " cannot be reached; check the network and its firewall";
      }
    }
    return String.valueOf(failure.getMessage());
  }

  /** Whether no answer came: neither Discord nor what stands before it was reached. */
  static boolean isTheCauseOf(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
