package dev.rookery.settings.postgres;

import org.jspecify.annotations.Nullable;

/** Which codes of Postgres say that its server cannot be asked now, whatever is asked. */
public final class ServerAway {
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
}
