package dev.rookery.example;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads a snippet from a JVM of its own: {@code ReadSnippet conf/cluster.xml 5 rules}. */
public final class ReadSnippet {
  private ReadSnippet() {}

  public static void main(String[] arguments) throws IOException {
    Config cluster = new XmlConfigBuilder(arguments[0]).build();
    EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1");
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(bus))
            .withClusterManager(new HazelcastClusterManager(cluster))
            .buildClustered()
            .await();

    try {
      Optional<Snippet> found =
          Rookery.on(vertx)
              // Its first one may take a JVM that has just started a while.
              .ask(
                  new SnippetRequest.Show(Long.parseLong(arguments[1]), arguments[2]),
                  RequestOptions.within(Duration.ofSeconds(30)))
              .await();
      System.out.println(found.map(Snippet::content).orElse("There is no such snippet."));
    } catch (Failure failure) {
      System.err.println(failure.getMessage());
    } finally {
      vertx.close().await();
    }
  }
}
