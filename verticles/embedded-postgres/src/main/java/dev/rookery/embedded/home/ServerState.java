package dev.rookery.embedded.home;

import dev.rookery.embedded.api.Mode;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.os.FilePermissions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What earlier starts recorded, in a file next to the data. All of it can be lost without harm: the
 * role is then set up again and another port may be picked.
 *
 * @param port where the server listened; 0: not known
 * @param mode the mode the data was made in; empty: not known
 * @param user the application's role; empty: not known
 * @param database the application's database; empty: not known
 * @param verifier what the server knows of the role's password; empty: not known
 */
public record ServerState(int port, String mode, String user, String database, String verifier) {

  public static ServerState read(ServerHome home) throws IOException {
    Properties file = new Properties();
    if (Files.exists(home.state())) {
      try (Reader reader = Files.newBufferedReader(home.state())) {
        file.load(reader);
      }
    }
    String port = file.getProperty("port", "");
    return new ServerState(
        port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
        file.getProperty("mode", ""),
        file.getProperty("user", ""),
        file.getProperty("database", ""),
        file.getProperty("verifier", ""));
  }

  /** The state that a start with these options records, except for the port. */
  public static ServerState of(PostgresOptions options, String verifier) {
    return new ServerState(0, options.mode().name(), options.user(), options.database(), verifier);
  }

  public ServerState withPort(int newPort) {
    return new ServerState(newPort, mode, user, database, verifier);
  }

  /** Whether the server has the role, with that password, and the database. */
  public boolean hasRole(PostgresOptions options, String password) {
    return user.equals(options.user())
        && database.equals(options.database())
        && ScramVerifier.matches(password, verifier);
  }

  public OptionalInt rememberedPort() {
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Why these options must not be used with this data; empty if they may. */
  public Optional<String> refusal(PostgresOptions options) {
    if (options.mode() == Mode.THROWAWAY && !mode.equals(Mode.THROWAWAY.name())) {
      return Optional.of(
          "it was not made as throw-away data, and the throw-away mode could ruin it: choose"
              + " another directory");
    }
    if (!user.isEmpty() && !user.equals(options.user())) {
      return Optional.of(
          "it belongs to the role %s, not to %s: keep the name".formatted(user, options.user()));
    }
    return Optional.empty();
  }

  public void write(ServerHome home) throws IOException {
    FilePermissions.writePrivately(
        home.state(),
        "port=%d\nmode=%s\nuser=%s\ndatabase=%s\nverifier=%s\n"
            .formatted(port, mode, user, database, verifier));
  }

  @Override
  public String toString() {
    return "ServerState[port=%d, mode=%s, user=%s, database=%s]"
        .formatted(port, mode, user, database);
  }
}
