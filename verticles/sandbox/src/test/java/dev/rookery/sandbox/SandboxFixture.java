package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.JDA;

/** A running sandbox and the bots in it, for one test. */
final class SandboxFixture implements AutoCloseable {
  static final String TOKEN = "a.test.token";

  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final List<JDA> bots = new ArrayList<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Sandbox sandbox;

  private SandboxFixture(SandboxOptions options) {
    sandbox = await(Sandbox.start(vertx, options));
    sandbox.traffic().listen(entry -> Contract.get().violations(entry).forEach(violations::add));
  }

  /** Opens the default world, with deadlines that give a bot time. */
  static SandboxFixture open() {
    return open(options -> options);
  }

  static SandboxFixture open(UnaryOperator<SandboxOptions> adjust) {
    SandboxOptions options =
        SandboxOptions.withToken(TOKEN)
            .deadlines(Duration.ofMinutes(1), Duration.ofMinutes(15))
            .requestsPerSecond(1_000);
    return new SandboxFixture(adjust.apply(options));
  }

  /** The future's result, within a time that only a fault exceeds. */
  static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Nothing came within " + PATIENCE_SECONDS + " s", e);
    }
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Vertx vertx() {
    return vertx;
  }

  World world() {
    return sandbox.world();
  }

  Actions actions() {
    return sandbox.actions();
  }

  Person person(String username) {
    return actions().as(username);
  }

  SimulatedGuild guild() {
    return world().guilds().named(DefaultWorld.GUILD);
  }

  GuildChannel channel(String name) {
    return world().channels().named(guild(), name);
  }

  /** A bot that is ready. */
  JDA bot(UnaryOperator<Bots.Plan> plan) {
    JDA bot = Bots.login(sandbox, plan.apply(Bots.plan()));
    bots.add(bot);
    return bot;
  }

  /** A bot that is ready and answers through those listeners. */
  JDA bot(Object... listeners) {
    return bot(plan -> plan.listeners(listeners));
  }

  /** Takes a permission from the bot's role and from everyone. */
  void takeFromBot(PermissionFlag permission) {
    change(role -> role.managedByBot() != 0 || role.everyone(), set -> set.minus(permission));
  }

  /** Gives a permission to the bot's role. */
  void giveToBot(PermissionFlag permission) {
    change(role -> role.managedByBot() != 0, set -> set.plus(permission));
  }

  private void change(Predicate<Role> which, UnaryOperator<PermissionSet> permissions) {
    await(
        actions()
            .change(world -> {
              world.roles().of(guild().id()).stream()
                  .filter(which)
                  .map(role -> role.withPermissions(permissions.apply(role.permissions())))
                  .forEach(world.roles()::update);
              return world;
            }));
  }

  /** Calls the REST interface, bypassing JDA and its checks; returns the answer's JSON. */
  CompletableFuture<JsonObject> call(String method, String path, String body) {
    return exchange(method, path, body).thenApply(response -> new JsonObject(response.body()));
  }

  /** Reads a list from the REST interface, bypassing JDA. */
  CompletableFuture<JsonArray> list(String path) {
    return exchange("GET", path, "").thenApply(response -> new JsonArray(response.body()));
  }

  /** Calls the REST interface, bypassing JDA and its checks; returns the answer's status. */
  CompletableFuture<Integer> status(String method, String path, String body) {
    return exchange(method, path, body).thenApply(HttpResponse::statusCode);
  }

  private CompletableFuture<HttpResponse<String>> exchange(
      String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.restBaseUrl() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bot " + TOKEN)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The answers' statuses to the calls of that route, in order. */
  List<Integer> statuses(String route) {
    return sandbox.traffic().latest().stream()
        .filter(TrafficEntry.RestCall.class::isInstance)
        .map(TrafficEntry.RestCall.class::cast)
        .filter(call -> call.route().equals(route))
        .map(TrafficEntry.RestCall::status)
        .toList();
  }

  /** The statuses of the first so many answers to the calls of that route, once they are there. */
  Future<List<Integer>> nextStatuses(String route, int count) {
    Promise<List<Integer>> reached = Promise.promise();
    sandbox
        .traffic()
        .listen(entry -> {
          if (statuses(route).size() >= count) {
            reached.tryComplete(statuses(route));
          }
        });
    if (statuses(route).size() >= count) {
      reached.tryComplete(statuses(route));
    }
    return reached.future();
  }

  static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes everything, and fails if any answer differs from Discord's description. */
  @Override
  public void close() {
    bots.forEach(Bots::logout);
    await(sandbox.close());
    await(vertx.close());
    assertThat(violations.stream().distinct().sorted())
        .as("differences from Discord's description")
        .isEmpty();
  }
}
