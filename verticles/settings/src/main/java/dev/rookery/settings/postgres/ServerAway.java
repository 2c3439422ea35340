package dev.rookery.settings.postgres;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * When a server of Postgres cannot be asked, whatever is asked, and why, in words that may be
 * shown.
 */
public final class ServerAway {
  private static final String CANNOT_CONNECT_NOW = "57P03";

  /** What is told of a host without TLS if the URL asks for it. */
  public static final String NO_TLS = "its host offers no TLS, which sslmode asks for";

  /** What is told of one of which nothing is known but that it is silent. */
  public static final String SILENT =
      "it does not answer; check that Postgres runs where its URL says";

  private ServerAway() {}

  /**
   * Whether the code is about the connection (08), or the shut-down or start-up of the server
   * (57P).
   *
   * @param sqlState null if there is none
   */
  public static boolean isSaidBy(@Nullable String sqlState) {
    return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("57P"));
  }

  /**
   * Why no connection was made, with what helps.
   *
   * @param sqlState the code with which the server refused; null if it gave none
   * @param failure what went wrong, whose causes tell too; null if nothing is known of it
   * @return a part of a sentence; empty if neither tells
   */
  public static Optional<String> why(@Nullable String sqlState, @Nullable Throwable failure) {
    // That it starts, or stops, is all that it answers.
    if (CANNOT_CONNECT_NOW.equals(sqlState)) {
      return Optional.of("it is starting or stopping");
    }
    if (sqlState != null && sqlState.startsWith("57P")) {
      return Optional.of("it ended the connection, as when it stops; check that Postgres runs");
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      @Nullable String why = ofNetwork(cause);
      if (why != null) {
        return Optional.of(why);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String ofNetwork(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _, UnresolvedAddressException _ ->
          "the host of its URL has no address; correct it";
      case NoRouteToHostException _ ->
          "no way leads to the host of its URL; check the host and the network";
      case SocketTimeoutException _ -> SILENT;
      // How Netty tells that the time is over.
      case ConnectException late when String.valueOf(late.getMessage()).contains("timed out") ->
          SILENT;
      case ConnectException _ ->
          "nobody listens where its URL says; check that Postgres runs there";
      case SSLHandshakeException _ ->
          "its TLS certificate is not accepted; check the host and sslrootcert of its URL";
      case SSLException _ ->
          "no TLS connection to it is made; check the host, the port and sslmode of its URL";
      default -> null;
    };
  }
}
