package dev.rookery.launcher.config;

import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.settings.keys.Setting;
import java.nio.file.Path;
import java.util.List;

/** The whole configuration of a node; {@code conf/rookery.yaml} is generated from it. */
public record NodeConfig(
    @Setting(
            doc =
                "Which verticles this node runs. All of them on one node is the usual way; several "
                    + "nodes share them out when they form a cluster.",
            byDefault = {"migration", "database", "discord"})
        List<VerticleName> verticles,
    @Setting(
            doc =
                "Where the node keeps what it must find again: its own Postgres, if it runs one, and "
                    + "the token with which this machine's command line may ask it.",
            byDefault = "data")
        Path data,
    @Setting(doc = "Where the data is.") PostgresConfig postgres,
    @Setting(doc = "What a start does about the schema.") MigrationConfig migration,
    @Setting(doc = "How the node uses Postgres.") DatabaseConfig database,
    @Setting(doc = "How the bot connects to Discord.") DiscordConfig discord,
    @Setting(doc = "Joining other nodes.") ClusterConfig cluster,
    @Setting(doc = "Health and metrics.") HttpConfig http,
    @Setting(doc = "The way in for the command line and for programs in other languages.")
        BridgeConfig bridge,
    @Setting(doc = "The simulated Discord of `rookery sandbox`.") SandboxConfig sandbox,
    @Setting(doc = "What the node says about itself.") LogConfig log) {

  public NodeConfig {
    verticles = verticles.stream().distinct().toList();
    if (verticles.isEmpty()) {
      throw new IllegalArgumentException("verticles must name at least one");
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
