package dev.rookery.sandbox;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.rookery.sandbox.traffic.TrafficEntry;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Discord's own description of its REST interface, against which every answer in every story is
 * checked, and the objects inside gateway events too. Requests are not checked: they are the
 * client's affair, and Discord itself reads them more leniently than it describes them.
 */
final class Contract {
  private static final String DOCUMENT = "https://discord.invalid/openapi.json";
  private static final int MEMBERS_CHECKED = 5;

  /** What may differ, as a pattern of the violation, with the reason. */
  private static final Map<Pattern, String> ALLOWED =
      Map.of(
          Pattern.compile("POST /attachments/refresh-urls 200 is not described"),
          "Discord's clients and bots use it, but the description leaves it out.",
          Pattern.compile(".* 400 \\$\\.errors.*"),
          "Discord's documentation and its answers have words for the codes of a form's errors,"
              + " such as BASE_TYPE_REQUIRED; the description has numbers.",
          Pattern.compile("POST /interactions/.*/callback 200 \\$\\.resource(\\.type)?: .*"),
          "A deferred reply is answered with the message that says \"thinking\" and type 5; the"
              + " description knows 4, 7 and 12 only. What is inside the message is checked.");

  /** Times and addresses must read as such. */
  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.LEGACY)
          .build();

  private static final Contract INSTANCE = new Contract();

  private final JsonObject document;
  private final JsonSchemaFactory factory;
  private final Map<String, String> paths = new TreeMap<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  private Contract() {
    String text = ContractDocument.read();
    document = new JsonObject(text);
    document
        .getJsonObject("paths")
        .fieldNames()
        .forEach(path -> paths.put(withoutNames(path), path));
    factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, text))));
  }

  static Contract get() {
    return INSTANCE;
  }

  /** Whether Discord describes such a call. */
  boolean describes(String method, String route) {
    return operation(method, route).isPresent();
  }

  /** The entry's violations, place by place; none for what Discord does not describe. */
  Stream<String> violations(TrafficEntry entry) {
    return found(entry)
        .filter(violation ->
            ALLOWED.keySet().stream().noneMatch(allowed -> allowed.matcher(violation).matches()));
  }

  private Stream<String> found(TrafficEntry entry) {
    return switch (entry) {
      case TrafficEntry.RestCall call -> ofCall(call);
      case TrafficEntry.GatewayFrame frame ->
          frame.fromBot() ? Stream.empty() : ofEvent(frame.event(), frame.data());
      case TrafficEntry.GatewayNote note -> Stream.empty();
    };
  }

  private Stream<String> ofCall(TrafficEntry.RestCall call) {
    String name = call.method() + " " + call.route() + " " + call.status();
    if (call.status() >= 500) {
      return Stream.empty();
    }
    if (call.status() >= 400) {
      String schema = call.status() == 429 ? "RatelimitedResponse" : "ErrorResponse";
      return check(name, component(schema), call.response());
    }
    return operation(call.method(), call.route())
        .map(operation -> ofAnswer(name, operation, call))
        .orElseGet(() -> Stream.of(name + " is not described"));
  }

  private Stream<String> ofAnswer(String name, String operation, TrafficEntry.RestCall call) {
    String pointer = operation + "/responses/" + call.status();
    if (!(at(pointer) instanceof JsonObject response)) {
      return Stream.of(name + " is not among the described answers");
    }
    if (!response.containsKey("content")) {
      return call.response() == null ? Stream.empty() : Stream.of(name + " should have no body");
    }
    return check(name, pointer + "/content/application~1json/schema", call.response());
  }

  private Stream<String> ofEvent(String event, @Nullable Object data) {
    if (!(data instanceof JsonObject object)) {
      return Stream.empty();
    }
    return switch (event) {
      case "READY" -> check(event, component("UserPIIResponse"), object.getValue("user"));
      case "GUILD_CREATE" -> ofGuild(event, object);
      case "MESSAGE_CREATE", "MESSAGE_UPDATE" -> check(event, component("MessageResponse"), object);
      case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE" ->
          check(event, component("GuildMemberResponse"), object);
      case "GUILD_MEMBERS_CHUNK" -> ofMembers(event, object);
      case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE" ->
          check(event, component("GuildRoleResponse"), object.getValue("role"));
      case "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE" ->
          check(event, component("GuildChannelResponse"), object);
      case "INTERACTION_CREATE" -> ofInteraction(event, object);
      default -> Stream.empty();
    };
  }

  private Stream<String> ofGuild(String event, JsonObject guild) {
    return Stream.of(
            check(event, component("GuildResponse"), guild),
            each(event, "GuildChannelResponse", guild.getJsonArray("channels")),
            ofMembers(event, guild))
        .flatMap(violations -> violations);
  }

  private Stream<String> ofMembers(String event, JsonObject holder) {
    return each(event, "GuildMemberResponse", holder.getJsonArray("members"));
  }

  private Stream<String> each(String event, String schema, JsonArray objects) {
    return objects.stream()
        .limit(MEMBERS_CHECKED)
        .flatMap(object -> check(event + " " + schema, component(schema), object));
  }

  private Stream<String> ofInteraction(String event, JsonObject interaction) {
    Map<String, String> parts = new HashMap<>();
    parts.put("member", "GuildMemberResponse");
    parts.put("user", "UserResponse");
    parts.put("message", "MessageResponse");
    return parts.entrySet().stream()
        .filter(part -> interaction.containsKey(part.getKey()))
        .flatMap(part ->
            check(
                event + " " + part.getKey(),
                component(part.getValue()),
                interaction.getValue(part.getKey())));
  }

  private Stream<String> check(String name, String pointer, @Nullable Object body) {
    if (body == null) {
      return Stream.of(name + " has no body");
    }
    JsonSchema schema =
        schemas.computeIfAbsent(
            pointer, key -> factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + key), FORMATS));
    return schema.validate(Json.encode(body), InputFormat.JSON).stream()
        .map(message -> name + " " + message.getInstanceLocation() + ": " + message.getMessage());
  }

  private Optional<String> operation(String method, String route) {
    return Optional.ofNullable(paths.get(withoutNames(route)))
        .map(path -> "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT))
        .filter(pointer -> at(pointer) != null);
  }

  private @Nullable Object at(String pointer) {
    return JsonPointer.from(pointer).queryJson(document);
  }

  private static String component(String name) {
    return "/components/schemas/" + name;
  }

  private static String withoutNames(String path) {
    return path.replaceAll("\\{\\w+}", "{}");
  }
}
