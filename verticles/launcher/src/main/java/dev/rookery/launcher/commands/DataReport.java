package dev.rookery.launcher.commands;

import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.DefaultData;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.settings.Configuration;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs which data directory a node uses. It has a logger, so it must not be touched before logging
 * is configured.
 */
final class DataReport {
  private static final Logger LOG = LoggerFactory.getLogger(DataReport.class);

  private DataReport() {}

  static void log(Configuration<NodeConfig> configuration, boolean withSandbox) {
    Path data = configuration.value().data();
    String origin = configuration.origins().getOrDefault("data", "default");
    LOG.info("The data directory is {} [{}]", data, origin);
    if (withSandbox || !origin.startsWith("flag")) {
      DefaultData.othersInUse(
              RookeryHome.path(), System.getenv(), data, withSandbox ? ConfigSources.SANDBOX : "")
          .forEach(other ->
              LOG.warn(
                  "There is data in {} too, which is not used; say --data={} if you mean that",
                  other,
                  other));
    }
  }
}
