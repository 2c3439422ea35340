package dev.rookery.launcher.config;

import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.text.KebabCase;
import java.nio.file.Path;
import java.util.List;

/** The whole configuration of a node; {@code conf/rookery.yaml} is generated from it. */
public record NodeConfig(
    @Setting(
            doc =
                "The verticles that this node runs. Usually one node runs them all; in a "
                    + "cluster several nodes can share them out.",
            byDefault = {"migration", "database", "discord"})
        List<VerticleName> verticles,
    @Setting(
            doc =
                "The directory for the node's files: its own Postgres, if it runs one, "
                    + "and the token with which the command line on this machine may send it "
                    + "requests.",
            fallback = DefaultData.MEANING,
            example = "/srv/rookery")
        Path data,
    @Setting(doc = "The database.") PostgresConfig postgres,
    @Setting(doc = "Migrations of the schema.") MigrationConfig migration,
    @Setting(doc = "How the node uses Postgres.") DatabaseConfig database,
    @Setting(doc = "How the bot connects to Discord.") DiscordConfig discord,
    @Setting(doc = "Joining other nodes.") ClusterConfig cluster,
    @Setting(doc = "Health and metrics.") HttpConfig http,
    @Setting(doc = "Access for the command line and for programs in other languages.")
        BridgeConfig bridge,
    @Setting(doc = "The simulated Discord of `rookery sandbox`.") SandboxConfig sandbox,
    @Setting(doc = "Logging.") LogConfig log) {

  public NodeConfig {
    verticles = verticles.stream().distinct().toList();
    if (verticles.isEmpty()) {
      throw new IllegalArgumentException(
          "verticles must name at least one of "
              + String.join(", ", KebabCase.all(VerticleName.class)));
    }
    if (verticles.equals(List.of(VerticleName.DISCORD)) && !cluster.enabled()) {
      throw new IllegalArgumentException(
          "discord alone has nobody to ask: add database to verticles, or join a cluster with "
              + "cluster.enabled");
    }
  }

  public boolean runs(VerticleName verticle) {
    return verticles.contains(verticle);
  }

  /** Whether a verticle of this node needs Postgres. */
  public boolean needsPostgres() {
    return runs(VerticleName.DATABASE) || runs(VerticleName.MIGRATION);
  }
}
