package dev.rookery.launcher.node;

import com.hazelcast.core.HazelcastException;
import dev.rookery.cluster.ClusterJoin;
import dev.rookery.cluster.ClusterOptions;
import dev.rookery.cluster.NodeCertificate;
import dev.rookery.launcher.config.ClusterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the Vert.x instance of a node, alone or in a cluster. */
final class VertxFactory {
  private static final Logger LOG = LoggerFactory.getLogger(VertxFactory.class);

  private VertxFactory() {}

  /**
   * Creates the instance; in a cluster this blocks until the others are found.
   *
   * @param home the folder that a relative path of the Hazelcast configuration refers to
   */
  static Future<Vertx> create(ClusterConfig cluster, Path home, MeterRegistry metrics)
      throws IOException {
    VertxOptions options = options();
    VertxBuilder builder = Vertx.builder().withMetrics(new MicrometerMetricsFactory(metrics));
    if (!cluster.enabled()) {
      return Future.succeededFuture(builder.with(options).build());
    }
    warnOfPlainBus(cluster);
    Path file = home.resolve(cluster.file());
    try {
      return ClusterJoin.join(options(cluster, file), options, builder)
          .recover(cause -> Future.failedFuture(cannotJoin(cluster, cause)));
    } catch (NoSuchFileException e) {
      throw new StartFailed("cluster.file: there is no " + file);
    } catch (HazelcastException e) {
      throw new StartFailed("cluster.file: " + file + " cannot be used: " + e.getMessage());
    }
  }

  private static VertxOptions options() {
    MicrometerMetricsOptions metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            // Otherwise all clients of the database would be counted as one.
            .setLabels(
                EnumSet.of(
                    Label.HTTP_METHOD,
                    Label.HTTP_CODE,
                    Label.POOL_TYPE,
                    Label.POOL_NAME,
                    Label.NAMESPACE))
            // Each request is already measured by its type, where it is answered.
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return new VertxOptions().setPreferNativeTransport(false).setMetricsOptions(metrics);
  }

  private static ClusterOptions options(ClusterConfig cluster, Path file) {
    ClusterOptions options =
        ClusterOptions.through(
                cluster.members().stream().map(Object::toString).toArray(String[]::new))
            .name(cluster.name())
            .host(cluster.host())
            .port(cluster.port())
            .busPort(cluster.busPort())
            .file(file);
    cluster
        .certificate()
        .ifPresent(certificate ->
            options.certificate(
                new NodeCertificate(
                    certificate, cluster.key().orElseThrow(), cluster.authority().orElseThrow())));
    return options;
  }

  private static StartFailed cannotJoin(ClusterConfig cluster, Throwable cause) {
    return new StartFailed(
        "cannot join the cluster as %s:%d: %s"
            .formatted(cluster.host(), cluster.port(), cause.getMessage()));
  }

  private static void warnOfPlainBus(ClusterConfig cluster) {
    boolean loopback = cluster.host().equals("127.0.0.1") || cluster.host().equals("::1");
    if (!loopback && cluster.certificate().isEmpty()) {
      LOG.warn(
          "Requests between nodes are not encrypted; keep {} in a private network or set "
              + "cluster.certificate, key and authority",
          cluster.host());
    }
  }
}
