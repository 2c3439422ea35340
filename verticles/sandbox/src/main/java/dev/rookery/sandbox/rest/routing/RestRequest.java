package dev.rookery.sandbox.rest.routing;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** One request of a bot, read leniently. */
public final class RestRequest {
  private static final int REASON_MAX = 512;

  private final HttpServerRequest request;
  private final Map<String, String> path;
  private final Form form;
  private final World world;

  /**
   * @param path the decoded parts of the path that have a name, by name
   */
  public RestRequest(HttpServerRequest request, Map<String, String> path, Form form, World world) {
    this.request = request;
    this.path = path;
    this.form = form;
    this.world = world;
  }

  /** A part of the path, decoded. */
  public String path(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  public boolean hasPath(String name) {
    return path.containsKey(name);
  }

  /** An id in the path. */
  public long id(String name) {
    return LenientJson.number(path(name)).orElseThrow(() -> notSnowflake(name, path(name)));
  }

  /** A query parameter; empty if it is not there. */
  public String query(String name) {
    String value = request.getParam(name);
    return value == null ? "" : value;
  }

  /** A whole number in the query. */
  public long queryNumber(String name, long otherwise) {
    String value = query(name);
    return value.isEmpty()
        ? otherwise
        : LenientJson.number(value).orElseThrow(() -> notSnowflake(name, value));
  }

  /** The parameter {@code limit}, between 1 and the greatest page. */
  public int limit(int otherwise, int max) {
    long limit = queryNumber("limit", otherwise);
    if (limit < 1 || limit > max) {
      FormProblems problems = FormProblems.none();
      problems.at("limit").add("NUMBER_TYPE_MAX", "int value should be between 1 and " + max + ".");
      throw problems.toRejection();
    }
    return (int) limit;
  }

  /** The body of a request that may have none. */
  public JsonObject objectOrEmpty() {
    return form.body() == null ? new JsonObject() : object();
  }

  public JsonObject object() {
    if (form.body() instanceof JsonObject object) {
      return object;
    }
    throw new Rejection(ErrorCode.INVALID_JSON);
  }

  public JsonArray array() {
    if (form.body() instanceof JsonArray array) {
      return array;
    }
    throw new Rejection(ErrorCode.INVALID_JSON);
  }

  public Form form() {
    return form;
  }

  /** The channel in the path, if the bot may see it. */
  public Channel channel() {
    Channel channel = world.channels().get(id("channel_id"));
    world.permissions().require(botId(), channel);
    return channel;
  }

  /** The channel in the path, if it is one of a guild, or a thread. */
  public GuildChannel guildChannel() {
    if (channel() instanceof GuildChannel channel) {
      return channel;
    }
    throw new Rejection(ErrorCode.NOT_IN_DIRECT_CHANNEL);
  }

  /** The thread in the path. */
  public GuildChannel thread() {
    GuildChannel channel = guildChannel();
    if (!channel.isThread()) {
      throw new Rejection(ErrorCode.WRONG_CHANNEL_TYPE);
    }
    return channel;
  }

  /** The guild in the path, if the bot is in it. */
  public SimulatedGuild guild() {
    SimulatedGuild guild = world.guilds().get(id("guild_id"));
    if (!world.guilds().hasBot(guild)) {
      throw new Rejection(ErrorCode.MISSING_ACCESS);
    }
    return guild;
  }

  public long botId() {
    return world.bot().id();
  }

  /** The bot, with the reason that it gives for the audit log. */
  public Actor actor() {
    String header = request.getHeader("X-Audit-Log-Reason");
    if (header == null || header.isEmpty()) {
      return Actor.of(botId());
    }
    String reason = decoded(header);
    FormProblems problems = FormProblems.none();
    problems.at("reason").lengthAtMost(reason.codePointCount(0, reason.length()), REASON_MAX);
    problems.throwIfAny();
    return new Actor(botId(), reason);
  }

  /** Percent signs are decoded, and a plus stays one, as it does in a path. */
  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return header;
    }
  }

  private static Rejection notSnowflake(String name, String value) {
    FormProblems problems = FormProblems.none();
    problems.at(name).add("NUMBER_TYPE_COERCE", "Value \"" + value + "\" is not snowflake.");
    return problems.toRejection();
  }
}
