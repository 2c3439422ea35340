package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.RequestConsumer.RequestHandler;
import dev.rookery.cluster.Cluster;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("When one node of three takes requests and answers none")
class SilentNodeTest {
  private static final String SNIPPET = "rookery.database.snippet";
  private static final int CLIENTS = 32;
  private static final Duration TIMEOUT = Duration.ofSeconds(12);
  private static final SnippetRequest.Create CREATE =
      new SnippetRequest.Create(5, "rules", "Text", 7);
  private static final Object CREATED = AskTest.Unchecked.example(CREATE);

  private final Cluster cluster = new Cluster();
  private final List<Vertx> nodes = new ArrayList<>();
  private final List<RequestConsumer> consumers = new ArrayList<>();
  private final Promise<Optional<Snippet>> never = Promise.promise();

  /** The request ids that came in, at whichever node; empty for none. */
  private final Queue<String> ids = new ConcurrentLinkedQueue<>();

  private Vertx asking;

  @BeforeAll
  void start() throws Exception {
    for (int i = 0; i < 3; i++) {
      nodes.add(cluster.join());
    }
    asking = cluster.join();
  }

  @AfterAll
  void close() throws TimeoutException {
    cluster.close();
  }

  @AfterEach
  void stop() throws TimeoutException {
    for (RequestConsumer consumer : consumers) {
      consumer.stop(Duration.ofMillis(1)).await(1, TimeUnit.MINUTES);
    }
    consumers.clear();
    ids.clear();
  }

  private void answer(Vertx node, RequestHandler handler) throws TimeoutException {
    consumers.add(
        RequestConsumer.start(
                node,
                SNIPPET,
                1_000,
                (request, context) -> {
                  ids.add(String.valueOf(context.requestId()));
                  return handler.answer(request, context);
                },
                new LastObserved())
            .await(1, TimeUnit.MINUTES));
  }

  private void oneIsSilent() throws TimeoutException {
    Set<Vertx> reached = ConcurrentHashMap.newKeySet();
    answer(
        nodes.get(0),
        (request, context) -> {
          reached.add(nodes.get(0));
          return AskTest.Unchecked.future(request, never.future());
        });
    for (Vertx node : nodes.subList(1, 3)) {
      answer(
          node,
          (request, context) -> {
            reached.add(node);
            return AskTest.Unchecked.reply(
                request, request instanceof SnippetRequest.Show ? Optional.empty() : CREATED);
          });
    }
    untilAllAreKnown(reached);
  }

  /** The asking node hears of a consumer some time after that has begun. */
  private void untilAllAreKnown(Set<Vertx> reached) throws TimeoutException {
    Rookery rookery = Rookery.on(asking);
    int asked = 0;
    while (reached.size() < 3 || ids.size() < asked) {
      List<Future<Snippet>> round =
          Stream.generate(() -> rookery.ask(CREATE, RequestOptions.within(Duration.ofSeconds(1))))
              .limit(3)
              .toList();
      asked += 3;
      Future.join(round).otherwiseEmpty().await(1, TimeUnit.MINUTES);
      if (asked > 300) {
        throw new TimeoutException("only " + reached.size() + " of 3 nodes were reached");
      }
    }
    ids.clear();
  }

  @Test
  @DisplayName("32 clients' reads are all answered within their deadline, by the others")
  void reads() throws TimeoutException {
    oneIsSilent();
    Rookery rookery = Rookery.on(asking);
    List<Future<Optional<Snippet>>> asked =
        IntStream.range(0, CLIENTS)
            .mapToObj(i ->
                rookery.ask(
                    new SnippetRequest.Show(5, "rules-" + i), RequestOptions.within(TIMEOUT)))
            .toList();
    Future.join(asked).otherwiseEmpty().await(1, TimeUnit.MINUTES);

    assertThat(asked).allSatisfy(future -> assertThat(future.cause()).isNull());
    assertThat(ids.size()).as("some were asked again").isGreaterThan(CLIENTS);
  }

  @Test
  @DisplayName("so are 32 clients' writes with ids, asked again with the same ids")
  void writesWithIds() throws TimeoutException {
    oneIsSilent();
    Rookery rookery = Rookery.on(asking);
    List<Future<Snippet>> asked =
        IntStream.range(0, CLIENTS)
            .mapToObj(i ->
                rookery.ask(
                    CREATE, RequestOptions.once("an-id-of-its-own-" + i).withTimeout(TIMEOUT)))
            .toList();
    Future.join(asked).otherwiseEmpty().await(1, TimeUnit.MINUTES);

    assertThat(asked).allSatisfy(future -> assertThat(future.cause()).isNull());
    assertThat(ids.size()).as("some were asked again").isGreaterThan(CLIENTS);
    assertThat(ids.stream().distinct()).hasSize(CLIENTS);
  }

  @Test
  @DisplayName("a write without an id is asked once, and fails when its deadline passes")
  void writesWithoutIds() throws TimeoutException {
    oneIsSilent();
    Rookery rookery = Rookery.on(asking);
    List<Future<Snippet>> asked =
        IntStream.range(0, 3)
            .mapToObj(i -> rookery.ask(CREATE, RequestOptions.within(Duration.ofSeconds(3))))
            .toList();
    Future.join(asked).otherwiseEmpty().await(1, TimeUnit.MINUTES);

    assertThat(asked.stream().filter(Future::failed))
        .isNotEmpty()
        .allSatisfy(future ->
            assertThat(future.cause())
                .isExactlyInstanceOf(Failure.TimedOut.class)
                .hasMessage("no answer within 3000 ms"));
    assertThat(ids).hasSize(3);
  }

  @Test
  @DisplayName("a reply that was only slow counts, although the repetition was refused before")
  void slow() throws TimeoutException {
    AtomicInteger came = new AtomicInteger();
    Promise<Optional<Snippet>> first = Promise.promise();
    for (Vertx node : nodes) {
      answer(
          node,
          (request, context) -> {
            int number = came.incrementAndGet();
            if (number == 1) {
              return AskTest.Unchecked.future(request, first.future());
            }
            if (number == 3) {
              // The refusals are on their way before.
              node.timer(500).onComplete(unused -> first.complete(Optional.empty()));
            }
            throw new Failure.Overloaded("the database");
          });
    }

    Rookery rookery = Rookery.on(asking);
    Future<Optional<Snippet>> slow =
        rookery.ask(new SnippetRequest.Show(5, "rules"), RequestOptions.within(TIMEOUT));
    assertThat(slow.await(1, TimeUnit.MINUTES)).isEmpty();
    assertThat(ids).hasSize(3);
  }
}
