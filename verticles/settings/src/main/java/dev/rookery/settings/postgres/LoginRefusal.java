package dev.rookery.settings.postgres;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a server of Postgres lets nobody in, in words that may be shown. */
public final class LoginRefusal {
  private static final String UNKNOWN_PARAMETER = "unsupported startup parameter";
  private static final String POOLER_FULL = "max_client_conn";

  private LoginRefusal() {}

  /**
   * The reason, with what helps.
   *
   * @param sqlState the code with which it refused; null if it gave none
   * @param message what it said; null if it said nothing
   * @return a part of a sentence; empty if it refused for another reason
   */
  public static Optional<String> of(@Nullable String sqlState, @Nullable String message) {
    if (sqlState == null) {
      return Optional.empty();
    }
    // 08004 is the code of the JDBC driver, for this too; "SSL" is the same word in each language.
    if (sqlState.equals("08004") && message != null && message.contains("SSL")) {
      return Optional.of(ServerAway.NO_TLS);
    }
    if (sqlState.startsWith("28") || sqlState.equals("08004")) {
      return Optional.of("it refuses the login; check user and password of its URL");
    }
    if (sqlState.startsWith("3D")) {
      return Optional.of("the server has none of that name; create it or correct its URL");
    }
    if (sqlState.equals("08P01") && message != null && message.contains(UNKNOWN_PARAMETER)) {
      return Optional.of(
          "a connection pooler stands before it that does not know parameters of sessions: let it"
              + " ignore them (PgBouncer: ignore_startup_parameters = statement_timeout,"
              + " lock_timeout, idle_in_transaction_session_timeout, options), or use the URL of"
              + " the server itself");
    }
    if (sqlState.equals("08P01") && message != null && message.contains(POOLER_FULL)) {
      return Optional.of(
          "a connection pooler stands before it that has no connection left for us (PgBouncer:"
              + " max_client_conn)");
    }
    return Optional.empty();
  }
}
