package dev.rookery.settings.postgres;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server of Postgres is short of when it refuses something, in words that may be shown. */
public final class ServerShortage {
  private ServerShortage() {}

  /**
   * What the server lacks.
   *
   * @param sqlState the code with which it refused; null if it gave none
   * @return a part of a sentence; empty if it refused for another reason
   */
  public static Optional<String> of(@Nullable String sqlState) {
    return switch (sqlState) {
      case "53100" -> Optional.of("the disk of its server is full");
      case "53200" -> Optional.of("its server is out of memory");
      case "53300" -> Optional.of("its server has no connection left for us");
      case "53400" -> Optional.of("its server has reached a limit of its configuration");
      case null -> Optional.empty();
      default ->
          sqlState.startsWith("53")
              ? Optional.of("its server is short of resources")
              : Optional.empty();
    };
  }
}
