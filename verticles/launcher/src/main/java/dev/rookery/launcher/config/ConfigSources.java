package dev.rookery.launcher.config;

import dev.rookery.settings.Configuration;
import dev.rookery.settings.Settings;
import dev.rookery.settings.Sources;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration from the file, the environment and the flags, each overriding the one
 * before.
 */
public final class ConfigSources {
  private static final String URL = "postgres.url";

  private static final String DATA = "data";

  private static final int PORT_MAX = 65_535;

  /** The subdirectory of a node's data directory for a sandbox's files. */
  public static final String SANDBOX = "sandbox";

  /** Variables of the launcher script and of the tests, which are not configuration. */
  private static final String[] FOREIGN = {
    "ROOKERY_HOME",
    "ROOKERY_JAVA_HOME",
    "ROOKERY_TEST_DATABASE_URL",
    "ROOKERY_TEST_POSTGRES",
    "ROOKERY_TEST_POSTGRES_IMAGE"
  };

  /**
   * Keys that tie a node to its database and to other nodes; a sandbox takes them from flags only.
   */
  private static final String[] OF_THE_NODE = {
    "verticles",
    DATA,
    URL,
    "postgres.own-port",
    "migration.mode",
    "migration.url",
    "migration.production",
    "cluster.enabled"
  };

  private ConfigSources() {}

  /**
   * Binds all the sources.
   *
   * @param home the folder that holds {@code conf}
   * @param file the file given with {@code --config}
   * @throws dev.rookery.settings.ConfigurationProblems naming every problem
   */
  public static Configuration<NodeConfig> read(
      Path home,
      Optional<Path> file,
      Stage stage,
      Map<String, String> environment,
      List<String> flags) {
    return sources(home, file, environment)
        .aliases(aliases(stage))
        .flags(flags)
        .bind(NodeConfig.class);
  }

  /**
   * Binds the sources for a node with a simulated Discord. It has a directory for its files within
   * that of a node, and without a flag it has neither the database nor the cluster of one: to a
   * simulated Discord, all guilds that really exist look as if the bot had left them.
   *
   * @throws dev.rookery.settings.ConfigurationProblems naming every problem
   */
  public static Configuration<NodeConfig> readForSandbox(
      Path home, Optional<Path> file, Map<String, String> environment, List<String> flags) {
    Configuration<NodeConfig> ofNode = read(home, file, Stage.NONE, environment, flags);
    return sources(home, file, environment)
        .aliases(aliases(Stage.NONE))
        .onlyByFlag(OF_THE_NODE)
        .fallback(
            DATA,
            sandboxIn(ofNode.value().data()).toString(),
            ofNode.origins().getOrDefault(DATA, ""))
        .flags(flags)
        .bind(NodeConfig.class);
  }

  /** The directory for a sandbox's files, within that of a node. */
  public static Path sandboxIn(Path data) {
    return data.resolve(SANDBOX);
  }

  private static Sources sources(Path home, Optional<Path> file, Map<String, String> environment) {
    Sources sources = Settings.sources();
    file.ifPresentOrElse(
        sources::file, () -> sources.fileIfPresent(home.resolve("conf").resolve("rookery.yaml")));
    DefaultData data = DefaultData.find(home, environment);
    sources.fallback(DATA, data.directory().toString(), data.origin());
    return sources.pathsRelativeTo(home).environment(environment).foreignVariables(FOREIGN);
  }

  /** A choice between the predecessor's databases, each with the variable that names it. */
  public enum Stage {
    /** Neither of the two below. */
    NONE("DATABASE_URL"),
    DEVELOPMENT("DEV_DATABASE_URL"),
    PRODUCTION("PROD_DATABASE_URL");

    private final String variable;

    Stage(String variable) {
      this.variable = variable;
    }

    public String variable() {
      return variable;
    }
  }

  /** The variables of the predecessor, under their own names. */
  public static Aliases aliases(Stage stage) {
    Aliases aliases = Aliases.none().with(stage.variable(), URL).with("BOT_TOKEN", "discord.token");
    // A choice between two databases must not lead to a third.
    return stage == Stage.NONE ? withParts(aliases) : aliases;
  }

  private static Aliases withParts(Aliases aliases) {
    return aliases.composing(
        URL,
        List.of(
            "POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD"),
        ConfigSources::compose);
  }

  /** A URL from the predecessor's parts and defaults; nothing without a host or a password. */
  private static Optional<String> compose(Map<String, String> parts) {
    if (!parts.containsKey("POSTGRES_HOST") && !parts.containsKey("POSTGRES_PASSWORD")) {
      return Optional.empty();
    }
    HostPort host =
        new HostPort(
            host(parts.getOrDefault("POSTGRES_HOST", "localhost")),
            port(parts.getOrDefault("POSTGRES_PORT", "5432")));
    PostgresUrl url =
        new PostgresUrl(
            List.of(host),
            parts.getOrDefault("POSTGRES_DB", "tuxdb"),
            Optional.of(parts.getOrDefault("POSTGRES_USER", "tuxuser")),
            Optional.ofNullable(parts.get("POSTGRES_PASSWORD")).map(Secret::of),
            SslMode.PREFER,
            Optional.empty(),
            Map.of());
    return Optional.of(url.reveal());
  }

  private static int port(String text) {
    String digits = text.strip();
    if (digits.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= PORT_MAX) {
        return port;
      }
    }
    throw new IllegalArgumentException(
        "POSTGRES_PORT = \"%s\" is no port; allowed: a whole number from 1 to %d"
            .formatted(text, PORT_MAX));
  }

  private static String host(String text) {
    try {
      return new HostPort(text, PORT_MAX).host();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("POSTGRES_HOST: " + e.getMessage(), e);
    }
  }
}
