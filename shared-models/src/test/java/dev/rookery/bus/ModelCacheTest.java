package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.rows.Key;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cache")
class ModelCacheTest {
  /** With one event loop, so that handlers are called in the order in which they subscribed. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private final EventPublisher publisher = new EventPublisher(vertx);

  /** The requests that came, whose replies the test gives when it likes. */
  private final BlockingQueue<Promise<List<String>>> asked = new LinkedBlockingQueue<>();

  private ModelCache<Long, List<String>> cache;

  @BeforeEach
  void start() throws TimeoutException {
    get(
        RequestConsumer.start(
            vertx,
            "rookery.database.snippet",
            100,
            (request, call) -> {
              Promise<List<String>> reply = Promise.promise();
              asked.add(reply);
              return Reply.to((SnippetRequest.Names) request, reply.future());
            },
            new LastObserved()));
    cache =
        ModelCache.byGuild(
            Rookery.on(vertx),
            3,
            guildId -> new SnippetRequest.Names(guildId, "", 25),
            Snippet.class);
  }

  @AfterEach
  void stop() throws TimeoutException {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) throws TimeoutException {
    return future.await(1, TimeUnit.MINUTES);
  }

  private Promise<List<String>> nextAsked() throws InterruptedException {
    Promise<List<String>> reply = asked.poll(1, TimeUnit.MINUTES);
    assertThat(reply).as("a request").isNotNull();
    return reply;
  }

  private void hear() throws TimeoutException {
    publisher.beat();
    get(cache.ready());
  }

  /** Loads the value of a guild. */
  private void load(long guild, String value) throws TimeoutException, InterruptedException {
    Future<List<String>> loading = cache.get(guild);
    nextAsked().complete(List.of(value));
    assertThat(get(loading)).containsExactly(value);
  }

  private void assertKnown(long guild, String value) throws TimeoutException {
    assertThat(get(cache.get(guild))).containsExactly(value);
    assertThat(asked).isEmpty();
  }

  /** Announces a change, and waits until the cache has heard of it. */
  private void changed(@Nullable Long guild, @Nullable Key<Snippet> key) throws TimeoutException {
    Promise<Void> heard = Promise.promise();
    Subscription<Snippet> last =
        Rookery.on(vertx)
            .events(
                Snippet.class,
                event -> {
                  if (event instanceof Event.Changed) {
                    // After the cache's own handler.
                    heard.tryComplete();
                  }
                });
    publisher.beat();
    get(last.ready());
    String transaction = Long.toString(System.nanoTime());
    publisher.publish(new Event.Changed<>(Snippet.class, Kind.CHANGED, transaction, guild, key));
    get(heard.future());
    get(last.cancel());
  }

  @Test
  @DisplayName("asks once, and never again because time has passed")
  void asksOnce() throws TimeoutException, InterruptedException {
    hear();
    load(5, "a");

    for (int i = 0; i < 100; i++) {
      assertKnown(5, "a");
    }
  }

  @Test
  @DisplayName("keeps nothing while it could not hear of a change")
  void deaf() throws TimeoutException, InterruptedException {
    load(5, "a");
    load(5, "b");
    hear();
    load(5, "c");
    assertKnown(5, "c");
  }

  @Test
  @DisplayName("has all who ask meanwhile wait for one request, each on its own context")
  void oneLoad() throws TimeoutException, InterruptedException {
    hear();
    Context context = vertx.getOrCreateContext();
    Promise<Context> calledOn = Promise.promise();
    Future<List<String>> first = cache.get(5L);
    Promise<List<String>> reply = nextAsked();
    Future<List<String>> second = cache.get(5L);
    context.runOnContext(
        unused -> cache.get(5L).onComplete(done -> calledOn.complete(Vertx.currentContext())));
    reply.complete(List.of("a"));

    assertThat(get(first)).isEqualTo(get(second)).containsExactly("a");
    assertThat(get(calledOn.future())).isSameAs(context);
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("drops what changed and keeps the rest")
  void drops() throws TimeoutException, InterruptedException {
    hear();
    load(5, "a");
    load(6, "b");

    changed(5L, Key.of(1));

    assertKnown(6, "b");
    load(5, "changed");
    changed(null, null);
    load(6, "all changed");
    cache.drop(6L);
    load(6, "dropped by hand");
  }

  @Test
  @DisplayName("gives, but does not keep, what was asked before a change and came after it")
  void noStaleValue() throws TimeoutException, InterruptedException {
    hear();
    Future<List<String>> before = cache.get(5L);
    Promise<List<String>> slow = nextAsked();

    changed(5L, Key.of(1));
    Future<List<String>> after = cache.get(5L);
    nextAsked().complete(List.of("new"));
    assertThat(get(after)).containsExactly("new");
    slow.complete(List.of("old"));

    assertThat(get(before)).containsExactly("old");
    assertKnown(5, "new");
  }

  @Test
  @DisplayName("drops everything on a resync")
  void resync() throws TimeoutException, InterruptedException {
    hear();
    load(5, "a");
    load(6, "b");
    changed(7L, Key.of(1));
    publisher.resync();
    changed(7L, Key.of(1));

    assertThat(cache.size()).isZero();
    load(5, "new");
  }

  @Test
  @DisplayName("does not keep failures, and still gives what it knows")
  void failures() throws TimeoutException, InterruptedException {
    hear();
    load(5, "a");
    Future<List<String>> failed = cache.get(6L);
    nextAsked().fail(new Failure.Unavailable("the database"));

    assertThatThrownBy(() -> get(failed)).isExactlyInstanceOf(Failure.Unavailable.class);
    assertKnown(5, "a");
    load(6, "b");
    assertKnown(6, "b");
  }

  @Test
  @DisplayName("is bounded: what was not asked for longest goes")
  void bounded() throws TimeoutException, InterruptedException {
    hear();
    load(1, "a");
    load(2, "b");
    load(3, "c");
    assertKnown(1, "a");
    load(4, "d");

    assertThat(cache.size()).isEqualTo(3);
    assertKnown(1, "a");
    assertKnown(3, "c");
    load(2, "gone before");
  }

  @Test
  @DisplayName("no longer keeps anything once it is closed")
  void closed() throws TimeoutException, InterruptedException {
    hear();
    load(5, "a");
    get(cache.close());

    load(5, "b");
    load(5, "c");
    assertThat(cache.size()).isZero();
  }

  @Test
  @DisplayName("of rows drops a row by its key, and all when only their guild is known")
  void byKey() throws TimeoutException, InterruptedException {
    ModelCache<Key<Snippet>, List<String>> rows =
        ModelCache.byKey(
            Rookery.on(vertx),
            10,
            Snippet.class,
            key -> new SnippetRequest.Names((Long) key.values().get(0), "", 25));
    publisher.beat();
    get(rows.ready());
    for (long id = 1; id <= 2; id++) {
      rows.get(Key.of(id));
      nextAsked().complete(List.of("a"));
    }

    changed(5L, Key.of(1));
    assertThat(rows.size()).isEqualTo(1);
    changed(5L, null);
    assertThat(rows.size()).isZero();
  }
}
