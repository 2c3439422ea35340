package dev.rookery.launcher.node;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import dev.rookery.launcher.config.ClusterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.stream.Collectors;
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
    VertxBuilder builder =
        Vertx.builder().with(options(cluster)).withMetrics(new MicrometerMetricsFactory(metrics));
    if (!cluster.enabled()) {
      return Future.succeededFuture(builder.build());
    }
    warnOfPlainBus(cluster);
    return builder
        .withClusterManager(new HazelcastClusterManager(hazelcast(cluster, home)))
        .buildClustered()
        .recover(cause -> Future.failedFuture(cannotJoin(cluster, cause)));
  }

  private static VertxOptions options(ClusterConfig cluster) {
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
    return new VertxOptions()
        .setPreferNativeTransport(false)
        .setMetricsOptions(metrics)
        .setEventBusOptions(cluster.enabled() ? bus(cluster) : new EventBusOptions());
  }

  private static EventBusOptions bus(ClusterConfig cluster) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(cluster.host())
            .setPort(cluster.busPort())
            .setConnectTimeout((int) Duration.ofMillis(1_500).toMillis())
            .setClusterPingInterval(2_000)
            .setClusterPingReplyInterval(2_000);
    cluster
        .certificate()
        .ifPresent(certificate ->
            bus.setSsl(true)
                // The default trusts everyone and requires no certificate.
                .setTrustAll(false)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertPath(certificate.toString())
                        .addKeyPath(cluster.key().orElseThrow().toString()))
                .setTrustOptions(
                    new PemTrustOptions()
                        .addCertPath(cluster.authority().orElseThrow().toString())));
    return bus;
  }

  private static Config hazelcast(ClusterConfig cluster, Path home) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("rookery.cluster.name", cluster.name());
    properties.setProperty("rookery.cluster.host", cluster.host());
    properties.setProperty("rookery.cluster.port", Integer.toString(cluster.port()));
    properties.setProperty(
        "rookery.cluster.members",
        cluster.members().stream().map(Object::toString).collect(Collectors.joining(",")));
    Path file = home.resolve(cluster.file());
    try (InputStream xml = Files.newInputStream(file)) {
      Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
      config.setProperty("hazelcast.logging.type", "slf4j");
      return config;
    } catch (NoSuchFileException e) {
      throw new StartFailed("cluster.file: there is no " + file);
    } catch (HazelcastException e) {
      throw new StartFailed("cluster.file: " + file + " cannot be used: " + e.getMessage());
    }
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
