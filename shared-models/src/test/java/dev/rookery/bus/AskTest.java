package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.bus.RequestConsumer.RequestHandler;
import dev.rookery.cluster.Cluster;
import dev.rookery.failure.Failure;
import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.wire.Examples;
import dev.rookery.wire.Examples.Exchange;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Asking")
class AskTest {
  private static final String SNIPPET = "rookery.database.snippet";
  private static final SnippetRequest.Show SHOW = new SnippetRequest.Show(5, "rules");

  /** For tests that are not about time, however busy the machine is. */
  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  /** What every asker may count on, both inside one process and across the cluster. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract {
    final List<RequestConsumer> consumers = new ArrayList<>();
    final LastObserved observed = new LastObserved();

    abstract Vertx asking();

    abstract Vertx answering();

    @AfterEach
    void stop() throws TimeoutException {
      for (RequestConsumer consumer : consumers) {
        consumer.stop(Duration.ofSeconds(1)).await(1, TimeUnit.MINUTES);
      }
      consumers.clear();
      observed.clear();
    }

    void answer(String address, int inFlightMost, RequestHandler handler) throws TimeoutException {
      consumers.add(
          RequestConsumer.start(answering(), address, inFlightMost, handler, observed)
              .await(1, TimeUnit.MINUTES));
    }

    <R> R ask(Request<R> request) throws TimeoutException {
      return Rookery.on(asking()).ask(request, PATIENTLY).await(1, TimeUnit.MINUTES);
    }

    <R> Future<R> askWithin(Duration timeout, Request<R> request) {
      return Rookery.on(asking()).ask(request, RequestOptions.within(timeout));
    }

    @Test
    @DisplayName("gives back every reply of the closed set as it was answered")
    void everyExchange() throws TimeoutException {
      AtomicReference<Request<?>> asked = new AtomicReference<>();
      AtomicReference<Object> reply = new AtomicReference<>();
      RequestHandler handler =
          (request, call) -> {
            asked.set(request);
            return Unchecked.reply(request, reply.get());
          };
      answer(Address.MIGRATION, 10, handler);
      answer(Address.PRIVACY, 10, handler);
      answer(Address.TRANSACTION, 10, handler);
      for (var model : Models.all()) {
        answer(Address.of(model), 10, handler);
      }

      for (Exchange exchange : Examples.all()) {
        List<String> problems = Wire.problemsOf(exchange.request()).all();
        if (problems.stream().anyMatch(problem -> problem.startsWith("model: "))
            || exchange.request() instanceof Transaction.OnlyIf) {
          // Some models are closed to some generic requests; a condition is one of a transaction.
          assertThatThrownBy(() -> ask(exchange.request())).isInstanceOf(Failure.Invalid.class);
          continue;
        }
        reply.set(exchange.reply());
        Object got = ask(exchange.request());
        assertThat(got).as(exchange.toString()).isEqualTo(exchange.reply());
        assertThat(asked.get()).isEqualTo(exchange.request());
      }
      assertThat(observed.bugs).isEmpty();
    }

    @Test
    @DisplayName("fails with the very class of failure that was answered")
    void everyFailure() throws TimeoutException {
      AtomicReference<Failure> next = new AtomicReference<>();
      answer(SNIPPET, 10, (request, call) -> Unchecked.failure(request, next.get()));

      for (Failure failure : Examples.failures()) {
        next.set(failure);
        assertThatThrownBy(() -> ask(SHOW))
            .isExactlyInstanceOf(failure.getClass())
            .hasMessage(failure.getMessage());
      }
    }

    @Test
    @DisplayName("fails as a bug with a reference when the handler throws")
    void handlerThrows() throws TimeoutException {
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            throw new IllegalStateException("secret detail");
          });

      assertThatThrownBy(() -> ask(SHOW))
          .isExactlyInstanceOf(Failure.Bug.class)
          .hasMessageMatching("internal error [0-9a-f]{8}");
      assertThat(observed.bugs).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("fails as a bug when the handler's future fails with anything else")
    void futureFails() throws TimeoutException {
      answer(
          SNIPPET,
          10,
          (request, call) -> Unchecked.failure(request, new IllegalStateException("secret")));

      assertThatThrownBy(() -> ask(SHOW))
          .isExactlyInstanceOf(Failure.Bug.class)
          .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("fails as unavailable at once when nobody answers the address")
    void nobody() {
      assertThatThrownBy(() -> ask(SHOW))
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessage("rookery.database.snippet is not available");
    }

    @Test
    @DisplayName("fails as timed out when the deadline passes")
    void deadline() throws TimeoutException {
      Promise<Optional<Snippet>> never = Promise.promise();
      answer(SNIPPET, 10, (request, call) -> Reply.to(SHOW, never.future()));

      assertThatThrownBy(() -> askWithin(Duration.ofMillis(100), SHOW).await(1, TimeUnit.MINUTES))
          .isExactlyInstanceOf(Failure.TimedOut.class)
          .hasMessage("no answer within 100 ms");
      never.complete(Optional.empty());
    }

    @Test
    @DisplayName("is refused as overloaded beyond the bound, and welcome again below it")
    void overloaded() throws TimeoutException {
      Promise<Optional<Snippet>> first = Promise.promise();
      Promise<Void> began = Promise.promise();
      answer(
          SNIPPET,
          1,
          (request, call) -> {
            began.tryComplete();
            return Reply.to(SHOW, first.future());
          });
      Future<Optional<Snippet>> waiting = Rookery.on(asking()).ask(SHOW, PATIENTLY);
      began.future().await(1, TimeUnit.MINUTES);

      assertThatThrownBy(() -> ask(SHOW))
          .isExactlyInstanceOf(Failure.Overloaded.class)
          .hasMessage("rookery.database.snippet is overloaded");

      first.complete(Optional.empty());
      assertThat(waiting.await(1, TimeUnit.MINUTES)).isEmpty();
      assertThat(ask(SHOW)).isEmpty();
    }

    @Test
    @DisplayName("carries the deadline, the request id and the actor along")
    void headers() throws TimeoutException {
      AtomicReference<RequestContext> came = new AtomicReference<>();
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            came.set(call);
            return Reply.to(SHOW, Future.succeededFuture(Optional.empty()));
          });

      RequestOptions options = new RequestOptions(Duration.ofSeconds(61), "0123456789abcdef");
      Rookery.on(asking()).ask(SHOW, options).await(1, TimeUnit.MINUTES);

      assertThat(came.get().timeout()).isEqualTo(Duration.ofSeconds(61));
      assertThat(came.get().requestId()).isEqualTo("0123456789abcdef");
      assertThat(came.get().actor()).isNull();

      Rookery.on(asking()).ask(SHOW, options.by(Long.MAX_VALUE)).await(1, TimeUnit.MINUTES);

      assertThat(came.get().requestId()).isEqualTo("0123456789abcdef");
      assertThat(came.get().actor()).isEqualTo(Long.MAX_VALUE);
      assertThatThrownBy(() -> options.by(0))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessage("actor: must be an id greater than 0, is 0");
    }

    @Test
    @DisplayName("what breaks the rules fails with every problem and is not even sent")
    void rules() {
      assertThatThrownBy(() -> ask(new SnippetRequest.Create(0, "", "x".repeat(4001), -1)))
          .asInstanceOf(type(Failure.Invalid.class))
          .extracting(Failure.Invalid::problems)
          .isEqualTo(
              List.of(
                  "guildId: must be an id greater than 0, is 0",
                  "name: must have 1 to 100 characters, has 0",
                  "content: must have at most 4000 characters, has 4001",
                  "userId: must be an id greater than 0, is -1"));
      assertThat(observed.answered).isEmpty();
    }

    @Test
    @DisplayName("as a program of another language, in plain JSON, is answered in plain JSON")
    void plainJson() throws TimeoutException {
      answer(
          SNIPPET, 10, (request, call) -> Reply.to(SHOW, Future.succeededFuture(Optional.empty())));
      JsonObject message =
          new JsonObject(
              """
              {"format":1,"type":"SnippetRequest.Show","fields":{"guildId":"5","name":"rules"}}\
              """);

      assertThat(request(message)).isEqualTo(new JsonObject().put("format", 1).putNull("reply"));
      message.getJsonObject("fields").put("guildId", "x");
      assertThat(request(message).getJsonObject("failure").getString("type")).isEqualTo("Invalid");
    }

    @Test
    @DisplayName("with a body that is no request at all is answered as invalid")
    void rubbish() throws TimeoutException {
      answer(SNIPPET, 10, (request, call) -> Unchecked.reply(request, Optional.empty()));

      for (JsonObject rubbish :
          List.of(
              new JsonObject(),
              new JsonObject().put("format", 1),
              new JsonObject().put("format", 1).put("type", "GuildRequest.Register"),
              new JsonObject().put("format", 99).put("type", "SnippetRequest.Show"))) {
        assertThat(request(rubbish).getJsonObject("failure").getString("type"))
            .isEqualTo("Invalid");
      }
    }

    @Test
    @DisplayName("a request that belongs to another address is answered as invalid")
    void wrongAddress() throws TimeoutException {
      answer(SNIPPET, 10, (request, call) -> Unchecked.reply(request, Optional.empty()));
      JsonObject message =
          new JsonObject()
              .put("format", 1)
              .put("type", "GuildRequest.Register")
              .put("fields", new JsonObject().put("ids", new JsonArray().add("5")));

      assertThat(request(message).getJsonObject("failure").getString("message"))
          .isEqualTo(
              "this request is answered on rookery.database.guild, not on rookery.database.snippet");
    }

    private JsonObject request(JsonObject message) throws TimeoutException {
      return asking()
          .eventBus()
          .<JsonObject>request(SNIPPET, message, new DeliveryOptions().setSendTimeout(60_000))
          .await(1, TimeUnit.MINUTES)
          .body();
    }
  }

  /** Holds up the event loop, which is what this is about, for the given time from then on. */
  private static void stallBeyond(Future<Void> moment, Duration time) {
    while (!moment.isComplete()) {
      Thread.onSpinWait();
    }
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Nested
  @DisplayName("inside one process")
  class Local extends Contract {
    private Vertx vertx;

    @BeforeAll
    void start() {
      vertx = Vertx.vertx();
    }

    @AfterAll
    void close() throws TimeoutException {
      vertx.close().await(1, TimeUnit.MINUTES);
    }

    @Override
    Vertx asking() {
      return vertx;
    }

    @Override
    Vertx answering() {
      return vertx;
    }

    @Test
    @DisplayName("hands over the record itself")
    void byReference() throws TimeoutException {
      AtomicReference<Request<?>> came = new AtomicReference<>();
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            came.set(request);
            return Reply.to(SHOW, Future.succeededFuture(Optional.empty()));
          });

      ask(SHOW);

      assertThat(came.get()).isSameAs(SHOW);
    }

    @Test
    @DisplayName("what nobody is waiting for any longer does not begin")
    void expired() throws TimeoutException {
      Promise<Void> stalled = Promise.promise();
      Promise<Void> asked = Promise.promise();
      List<String> begun = new ArrayList<>();
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            begun.add(((SnippetRequest.Show) request).name());
            if (begun.size() == 1) {
              stalled.complete();
              stallBeyond(asked.future(), Duration.ofMillis(400));
            }
            return Reply.to(SHOW, Future.succeededFuture(Optional.empty()));
          });

      Future<Optional<Snippet>> first = Rookery.on(vertx).ask(SHOW, PATIENTLY);
      stalled.future().await(1, TimeUnit.MINUTES);
      SnippetRequest.Show late = new SnippetRequest.Show(5, "late");
      Future<Optional<Snippet>> tooLate = askWithin(Duration.ofMillis(50), late);
      asked.complete();
      assertThatThrownBy(() -> tooLate.await(1, TimeUnit.MINUTES))
          .isInstanceOf(Failure.TimedOut.class);
      first.await(1, TimeUnit.MINUTES);
      ask(new SnippetRequest.Show(5, "after"));

      assertThat(begun).containsExactly("rules", "after");
    }

    @Test
    @DisplayName("fails as unavailable after the bus was closed")
    void closedBus() throws TimeoutException {
      Vertx other = Vertx.vertx();
      Rookery rookery = Rookery.on(other);
      other.close().await(1, TimeUnit.MINUTES);

      assertThatThrownBy(() -> rookery.ask(SHOW).await(1, TimeUnit.MINUTES))
          .isExactlyInstanceOf(Failure.Unavailable.class);
    }
  }

  @Nested
  @DisplayName("across the cluster")
  class Clustered extends Contract {
    private final Cluster cluster = new Cluster();
    private Vertx asking;
    private Vertx answering;

    @BeforeAll
    void start() throws Exception {
      answering = cluster.join();
      asking = cluster.join();
    }

    @AfterAll
    void close() throws TimeoutException {
      cluster.close();
    }

    @Override
    Vertx asking() {
      return asking;
    }

    @Override
    Vertx answering() {
      return answering;
    }

    @Test
    @DisplayName("what lay in the network until its asker gave up does not begin")
    void delayed() throws TimeoutException {
      List<String> begun = new ArrayList<>();
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            SnippetRequest.Show show = (SnippetRequest.Show) request;
            begun.add(show.name());
            return Reply.to(show, Future.succeededFuture(Optional.empty()));
          });
      long now = System.nanoTime();
      // Of another process.
      SendClock clock = new SendClock(now, System.currentTimeMillis());
      long before = now - Duration.ofMinutes(3).toNanos();

      ReplyMessage prompt = send(new SnippetRequest.Show(5, "prompt"), clock.read());
      String delayed = clock.read().replaceFirst(":.*", ":" + before);
      ReplyMessage late = send(new SnippetRequest.Show(5, "late"), delayed);

      assertThat(prompt.read(SHOW)).isEqualTo(Optional.empty());
      assertThatThrownBy(() -> late.read(SHOW)).isExactlyInstanceOf(Failure.TimedOut.class);
      assertThat(begun).containsExactly("prompt");
    }

    @Test
    @DisplayName("what may have lain there since before a standstill is answered if it only reads")
    void standstill() throws TimeoutException {
      Promise<Void> stalled = Promise.promise();
      Promise<Void> asked = Promise.promise();
      List<Request<?>> begun = new ArrayList<>();
      answer(
          SNIPPET,
          10,
          (request, call) -> {
            begun.add(request);
            if (begun.size() == 1) {
              stalled.complete();
              stallBeyond(asked.future(), Duration.ofMillis(600));
            }
            return Reply.to(SHOW, Future.succeededFuture(Optional.empty()));
          });
      // Of processes that were not heard before.
      Future<ReplyMessage> first = sending(SHOW, strange(), Duration.ofMinutes(2));
      stalled.future().await(1, TimeUnit.MINUTES);
      SnippetRequest.Use use = new SnippetRequest.Use(5, "write");
      SnippetRequest.Show show = new SnippetRequest.Show(5, "read");
      Future<ReplyMessage> write = sending(use, strange(), Duration.ofMillis(300));
      Future<ReplyMessage> read = sending(show, strange(), Duration.ofMillis(300));
      asked.complete();

      first.await(1, TimeUnit.MINUTES);
      assertThat(read.await(1, TimeUnit.MINUTES).read(show)).isEqualTo(Optional.empty());
      assertThatThrownBy(() -> write.await(1, TimeUnit.MINUTES).read(use))
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("it stood still");
      assertThat(begun).containsExactly(SHOW, show);
    }

    private static String strange() {
      return new SendClock(System.nanoTime(), System.currentTimeMillis()).read();
    }

    /** As an asker does who waits for two minutes. */
    private ReplyMessage send(Request<?> request, String sentAt) throws TimeoutException {
      return sending(request, sentAt, Duration.ofMinutes(2)).await(1, TimeUnit.MINUTES);
    }

    /** Says that it waits so long, and waits for longer. */
    private Future<ReplyMessage> sending(Request<?> request, String sentAt, Duration timeout) {
      Codecs.register(asking());
      DeliveryOptions options =
          new DeliveryOptions()
              .setSendTimeout(120_000)
              .addHeader(Headers.TIMEOUT, Long.toString(timeout.toMillis()))
              .addHeader(Headers.SENT_AT, sentAt);
      return asking()
          .eventBus()
          .<ReplyMessage>request(SNIPPET, RequestMessage.of(request), options)
          .map(Message::body);
    }

    @Test
    @DisplayName("fails as a bug when the reply cannot be written")
    void unwritableReply() throws TimeoutException {
      answer(SNIPPET, 10, (request, call) -> Unchecked.reply(request, "not an optional snippet"));

      assertThatThrownBy(() -> ask(SHOW))
          .isExactlyInstanceOf(Failure.Bug.class)
          .hasMessageContaining("the reply cannot be written");
    }

    @Test
    @DisplayName("fails as a bug, and not never, when the reply cannot be read")
    void unreadableReply() throws TimeoutException {
      // A node of another version: what it writes for a guild is not what we read as a snippet.
      GuildRequest.Register foreign = new GuildRequest.Register(List.of(5L));
      MessageConsumer<Object> consumer =
          answering
              .eventBus()
              .consumer(
                  SNIPPET,
                  message ->
                      message.reply(ReplyMessage.reply(foreign, Unchecked.example(foreign))));
      consumer.completion().await(1, TimeUnit.MINUTES);

      assertThatThrownBy(() -> ask(new SnippetRequest.Info(5, "rules")))
          .isExactlyInstanceOf(Failure.Bug.class)
          .hasMessageContaining("the reply to SnippetRequest.Info cannot be read");
      consumer.unregister().await(1, TimeUnit.MINUTES);
    }
  }

  /** What the compiler would not let a repository do. */
  static final class Unchecked {
    private Unchecked() {}

    @SuppressWarnings("unchecked") // the point of it
    static Reply<Object> reply(Request<?> request, Object value) {
      return Reply.to((Request<Object>) request, Future.succeededFuture(value));
    }

    @SuppressWarnings("unchecked") // the point of it
    static Reply<Object> future(Request<?> request, Future<?> value) {
      return Reply.to((Request<Object>) request, value.map(reply -> reply));
    }

    @SuppressWarnings("unchecked") // the point of it
    static Reply<Object> failure(Request<?> request, Throwable cause) {
      return Reply.to((Request<Object>) request, Future.failedFuture(cause));
    }

    static Object example(Request<?> request) {
      return Examples.all().stream()
          .filter(exchange -> exchange.request().getClass() == request.getClass())
          .findFirst()
          .orElseThrow()
          .reply();
    }
  }

  @Test
  @DisplayName("goes to the address of the model or of the migrations")
  void addresses() {
    assertThat(Address.of(SHOW)).isEqualTo("rookery.database.snippet");
    assertThat(Address.of(new MigrationRequest.Current())).isEqualTo("rookery.migration");
    assertThat(Address.of(Rows.of(Guild.class).find(5))).isEqualTo("rookery.database.guild");
  }
}
