package dev.rookery.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.NoDataMemberInClusterException;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The join itself: creates the Vert.x instance of a node. */
public final class ClusterJoin {
  private static final String LOG = "hazelcast.logging.type";
  private static final String BUILT_IN = "cluster.xml";

  private static final int CONNECT_MILLIS = 1_500;
  private static final int PING_MILLIS = 2_000;

  private ClusterJoin() {}

  /**
   * Joins the others, or begins a cluster if none is there.
   *
   * @throws IOException if the Hazelcast configuration cannot be read
   * @throws com.hazelcast.core.HazelcastException if it is not valid
   */
  public static Future<Vertx> join(ClusterOptions options) throws IOException {
    return join(options, new VertxOptions(), Vertx.builder());
  }

  /**
   * Joins with a Vert.x instance that is set up further.
   *
   * @param vertx its event bus options are replaced
   */
  public static Future<Vertx> join(ClusterOptions options, VertxOptions vertx, VertxBuilder builder)
      throws IOException {
    return build(
        builder.with(vertx.setEventBusOptions(bus(options))),
        new HazelcastClusterManager(hazelcast(options)));
  }

  private static Future<Vertx> build(VertxBuilder builder, HazelcastClusterManager manager) {
    return builder
        .withClusterManager(manager)
        .buildClustered()
        .recover(cause ->
            left(manager)
                .compose(done ->
                    Future.failedFuture(isOfLiteMembers(cause) ? new OnlyLiteMembers() : cause)));
  }

  /** What joined and was of no use would go on in the background. To leave takes a while. */
  private static Future<Void> left(HazelcastClusterManager manager) {
    HazelcastInstance joined = manager.getHazelcastInstance();
    return joined == null
        ? Future.succeededFuture()
        : Future.future(left ->
            Thread.startVirtualThread(() -> {
              joined.shutdown();
              left.complete();
            }));
  }

  private static boolean isOfLiteMembers(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoDataMemberInClusterException) {
        return true;
      }
    }
    return false;
  }

  private static final class OnlyLiteMembers extends HazelcastException {
    private static final long serialVersionUID = 1L;

    OnlyLiteMembers() {
      super(
          "all nodes that are up are lite members, so none holds what the nodes share; start one"
              + " that is none first");
    }
  }

  /** Joins others that are there; fails only with {@link Failure.Unavailable}. */
  public static Future<Vertx> joinOthers(ClusterOptions options) {
    HazelcastClusterManager manager;
    try {
      manager = new HazelcastClusterManager(hazelcast(options));
    } catch (IOException | HazelcastException e) {
      return Future.failedFuture(
          unavailable("the configuration of Hazelcast cannot be used: " + e));
    }
    return build(Vertx.builder().with(new VertxOptions().setEventBusOptions(bus(options))), manager)
        .recover(cause -> Future.failedFuture(unavailable(cause.getMessage())))
        .compose(vertx ->
            manager.getNodes().size() > 1
                ? Future.succeededFuture(vertx)
                : vertx.close().transform(closed -> Future.failedFuture(nobody(options))));
  }

  private static Failure nobody(ClusterOptions options) {
    return unavailable(
        "no node of %s answers at %s; nodes join a cluster if they are started with --cluster, and the host of this "
                .formatted(options.name(), String.join(", ", options.members()))
            + "program, %s, must be its address in their network".formatted(options.host()));
  }

  private static Failure unavailable(@Nullable String why) {
    return new Failure.Unavailable("the cluster", why);
  }

  private static EventBusOptions bus(ClusterOptions options) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(options.host())
            .setPort(options.busPort())
            .setConnectTimeout(CONNECT_MILLIS)
            .setClusterPingInterval(PING_MILLIS)
            .setClusterPingReplyInterval(PING_MILLIS);
    NodeCertificate certificate = options.certificate();
    if (certificate != null) {
      bus.setSsl(true)
          // The default trusts everyone and requires no certificate.
          .setTrustAll(false)
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(certificate.certificate().toString())
                  .addKeyPath(certificate.key().toString()))
          .setTrustOptions(new PemTrustOptions().addCertPath(certificate.authority().toString()));
    }
    return bus;
  }

  private static Config hazelcast(ClusterOptions options) throws IOException {
    chooseLog();
    Properties properties = new Properties();
    properties.setProperty("rookery.cluster.name", options.name());
    properties.setProperty("rookery.cluster.host", options.host());
    properties.setProperty("rookery.cluster.port", Integer.toString(options.port()));
    properties.setProperty("rookery.cluster.members", String.join(",", options.members()));
    try (InputStream xml = xml(options.file())) {
      Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
      if (options.lite()) {
        config.setLiteMember(true);
      }
      return config;
    }
  }

  private static InputStream xml(@Nullable Path file) throws IOException {
    if (file != null) {
      return Files.newInputStream(file);
    }
    InputStream builtIn = ClusterJoin.class.getResourceAsStream(BUILT_IN);
    if (builtIn == null) {
      throw new FileNotFoundException(BUILT_IN);
    }
    return builtIn;
  }

  /**
   * Has Hazelcast log through SLF4J where that is, and else not at all: what matters to a program
   * without a log is in the failure of a join. Its first warnings come before it reads its
   * configuration, so this is a property of the process.
   */
  private static void chooseLog() {
    if (System.getProperty(LOG) == null) {
      System.setProperty(LOG, hasSlf4j() ? "slf4j" : "none");
    }
  }

  private static boolean hasSlf4j() {
    try {
      Class.forName("org.slf4j.Logger");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
