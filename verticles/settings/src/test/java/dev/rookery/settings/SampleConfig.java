package dev.rookery.settings;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.ByteSize;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration with every kind of key, shaped like the launcher's root record. */
public record SampleConfig(
    @Setting(doc = "Directory for everything that is written.", byDefault = "data")
        Path dataDirectory,
    @Setting(doc = "Where the data is") Database database,
    @Setting(doc = "The bot's account.") Discord discord,
    @Setting(doc = "Other nodes. Without any of its keys this node is alone.")
        Optional<Cluster> cluster) {

  public enum MigrationMode {
    AUTO,
    WAIT_FOR_OTHERS,
    VERIFY,
    OFF
  }

  public record Database(
      @Setting(
              doc = "Connections for single statements; pipelined.",
              byDefault = "16",
              min = "1",
              max = "200")
          int connections,
      @Setting(
              doc = "Longest time a statement may run.",
              byDefault = "2s",
              min = "100ms",
              max = "5m")
          Duration statementTimeout,
      @Setting(
              doc = "Where Postgres is; without it an embedded one starts.",
              example = "postgresql://rookery:password@localhost:5432/rookery")
          Optional<PostgresUrl> url,
      @Setting(doc = "What to do with new migrations at start.", byDefault = "auto")
          MigrationMode migrations,
      @Setting(doc = "Share of connections kept free.", byDefault = "0.25", min = "0", max = "1")
          double reserve,
      @Setting(doc = "Largest reply.", byDefault = "1MiB", min = "64KiB") ByteSize replySizeMax,
      @Setting(doc = "Connections to start with.", byDefault = "4") int connectionsAtStart) {

    public Database {
      List<String> wrong = new ArrayList<>();
      if (connectionsAtStart > connections) {
        wrong.add("connections-at-start must not be above connections");
      }
      if (connectionsAtStart < 0) {
        wrong.add("connections-at-start must not be negative");
      }
      if (connections == 13) {
        wrong.add("13 brings bad luck");
      }
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", wrong));
      }
    }
  }

  public record Discord(
      @Setting(doc = "The bot's token; without it no bot starts.") Optional<Secret> token,
      @Setting(doc = "Guild for commands under test.", byDefault = "0", min = "0") long testGuild,
      @Setting(doc = "Whether members are greeted.", byDefault = "true") boolean greet,
      @Setting(doc = "What begins a text command.", byDefault = "$") String prefix,
      @Setting(
              doc = "Words to filter.",
              byDefault = {"spam", "scam, really"})
          List<String> words,
      @Setting(doc = "A mirror of the REST interface.", example = "https://discord.example/api")
          Optional<URI> api) {}

  public record Cluster(
      @Setting(doc = "Secret that all nodes share.") Secret secret,
      @Setting(doc = "All nodes.", example = "10.0.0.1:5701") List<HostPort> members,
      @Setting(doc = "Port to listen on.", byDefault = "5701", min = "1", max = "65535")
          int port) {}

  public static final SampleConfig DEFAULTS =
      new SampleConfig(
          Path.of("data"),
          new Database(
              16,
              Duration.ofSeconds(2),
              Optional.empty(),
              MigrationMode.AUTO,
              0.25,
              new ByteSize(1 << 20),
              4),
          new Discord(
              Optional.empty(), 0, true, "$", List.of("spam", "scam, really"), Optional.empty()),
          Optional.empty());
}
