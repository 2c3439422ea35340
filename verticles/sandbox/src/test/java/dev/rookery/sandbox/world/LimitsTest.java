package dev.rookery.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.AllowedMentions;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageFlag;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Discord's limits")
class LimitsTest {
  private static final JsonArray NOTHING = new JsonArray();

  private final World world = DefaultWorld.create();
  private final GuildChannel general =
      world.channels().named(world.guilds().named(DefaultWorld.GUILD), "general");

  static List<Arguments> messages() {
    return List.of(
        Arguments.of(
            named("a long title", embed(new JsonObject().put("title", "x".repeat(257)))),
            "embeds.0.title"),
        Arguments.of(
            named("26 fields", embed(new JsonObject().put("fields", fields(26, "x")))),
            "embeds.0.fields"),
        Arguments.of(
            named("an empty field", embed(new JsonObject().put("fields", fields(1, "")))),
            "embeds.0.fields.0.value"),
        Arguments.of(
            named(
                "more than 6000 characters in all",
                embed(
                    new JsonObject().put("description", "x".repeat(4_096)),
                    new JsonObject().put("description", "x".repeat(2_000)))),
            "embeds"),
        Arguments.of(
            named("an impossible colour", embed(new JsonObject().put("color", 0x1000000))),
            "embeds.0.color"),
        Arguments.of(
            named("eleven embeds", embed(many(11, new JsonObject().put("title", "x")))), "embeds"),
        Arguments.of(
            named("six buttons in a row", rows(row(many(6, button("a"))))),
            "components.0.components"),
        Arguments.of(named("six rows", rows(many(6, row(button("a"))))), "components"),
        Arguments.of(
            named("two buttons of one id", rows(row(button("a"), button("a")))), "components"),
        Arguments.of(
            named("a button without an id", rows(row(button("")))),
            "components.0.components.0.custom_id"),
        Arguments.of(
            named("a menu with one value twice", rows(row(select("x", "x")))),
            "components.0.components.0.options.1.value"),
        Arguments.of(
            named("a menu next to a button", rows(row(button("a"), select("x")))),
            "components.0.components"),
        Arguments.of(
            named("text beside components of the new kind", v2("text", textDisplay("x"))),
            "content"),
        Arguments.of(
            named("a text component without a text", v2("", textDisplay(""))),
            "components.0.content"),
        Arguments.of(
            named("texts of 4,001 characters", v2("", many(3, textDisplay("x".repeat(1_334))))),
            "components"),
        Arguments.of(named("41 components", v2("", many(41, textDisplay("x")))), "components"),
        Arguments.of(
            named("an empty box", v2("", parent(Components.CONTAINER))), "components.0.components"),
        Arguments.of(
            named(
                "a section with nothing beside its text",
                v2("", parent(Components.SECTION, textDisplay("x")))),
            "components.0.accessory"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  @DisplayName("refuse a message with")
  void refusedMessages(MessageDraft draft, String place) {
    assertThatThrownBy(() -> world.posting().send(world.bot().id(), general, draft))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(errorsAt(e, place)).isNotNull());
    assertThat(world.messages().of(general)).isEmpty();
  }

  static List<Arguments> commands() {
    return List.of(
        Arguments.of(named("capitals", command("Ping")), "name"),
        Arguments.of(named("a blank", command("ping pong")), "name"),
        Arguments.of(named("a long name", command("x".repeat(33))), "name"),
        Arguments.of(
            named("no description", command("ping").put("description", "")), "description"),
        Arguments.of(named("26 options", command("ping").put("options", options(26))), "options"),
        Arguments.of(
            named(
                "a required option after an optional one",
                withOptions(option("a"), option("b").put("required", true))),
            "options.1.required"),
        Arguments.of(
            named("two options of one name", withOptions(option("a"), option("a"))),
            "options.1.name"),
        Arguments.of(
            named("26 choices", withOptions(option("a").put("choices", choices(26)))),
            "options.0.choices"),
        Arguments.of(
            named(
                "choices and autocompletion",
                withOptions(option("a").put("choices", choices(1)).put("autocomplete", true))),
            "options.0.autocomplete"),
        Arguments.of(
            named(
                "choices of users",
                withOptions(option("a").put("type", 6).put("choices", choices(1)))),
            "options.0.type"),
        Arguments.of(
            named(
                "options next to subcommands",
                withOptions(option("a"), option("b").put("type", 1))),
            "options"),
        Arguments.of(
            named("a described context menu", command("Report").put("type", 2)), "description"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  @DisplayName("refuse a command with")
  void refusedCommands(JsonObject form, String place) {
    assertThatThrownBy(() -> world.commands().register(CommandRegistry.GLOBAL, form))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(errorsAt(e, place)).isNotNull());
    assertThat(world.commands().of(CommandRegistry.GLOBAL)).isEmpty();
  }

  @Test
  @DisplayName("let a message with a unique nonce be sent only once")
  void nonce() {
    MessageDraft draft =
        new MessageDraft(
            "remember",
            NOTHING,
            NOTHING,
            List.of(),
            AllowedMentions.ALL,
            0,
            false,
            0,
            true,
            "reminder-7",
            true);

    Message first = world.posting().send(world.bot().id(), general, draft);
    Message second = world.posting().send(world.bot().id(), general, draft);

    assertThat(second).isEqualTo(first);
    assertThat(world.messages().of(general)).containsExactly(first);
  }

  private static JsonArray errorsAt(Rejection rejection, String place) {
    JsonObject at = Objects.requireNonNull(rejection.problems(), "problems").toJson();
    for (String step : place.split("\\.", -1)) {
      assertThat(at.containsKey(step)).as("%s in %s", step, at).isTrue();
      at = at.getJsonObject(step);
    }
    return at.getJsonArray("_errors");
  }

  private static MessageDraft draft(String content, JsonArray embeds, JsonArray rows, int flags) {
    return new MessageDraft(
        content, embeds, rows, List.of(), AllowedMentions.ALL, flags, false, 0, true, null, false);
  }

  private static MessageDraft embed(JsonObject... embeds) {
    return draft("", new JsonArray(List.of((Object[]) embeds)), NOTHING, 0);
  }

  private static MessageDraft rows(JsonObject... rows) {
    return draft("x", NOTHING, new JsonArray(List.of((Object[]) rows)), 0);
  }

  private static MessageDraft v2(String content, JsonObject... components) {
    return draft(
        content,
        NOTHING,
        new JsonArray(List.of((Object[]) components)),
        MessageFlag.COMPONENTS_V2.mask());
  }

  private static JsonObject textDisplay(String content) {
    return new JsonObject().put("type", Components.TEXT_DISPLAY).put("content", content);
  }

  private static JsonObject parent(int type, JsonObject... components) {
    return new JsonObject()
        .put("type", type)
        .put("components", new JsonArray(List.of((Object[]) components)));
  }

  private static JsonObject[] many(int count, JsonObject one) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> one.containsKey("custom_id") ? one.copy().put("custom_id", "id" + i) : one.copy())
        .toArray(JsonObject[]::new);
  }

  private static JsonArray fields(int count, String value) {
    return new JsonArray(
        List.of((Object[]) many(count, new JsonObject().put("name", "x").put("value", value))));
  }

  private static JsonObject row(JsonObject... components) {
    return parent(Components.ACTION_ROW, components);
  }

  private static JsonObject button(String customId) {
    return new JsonObject()
        .put("type", Components.BUTTON)
        .put("style", 1)
        .put("label", "x")
        .put("custom_id", customId);
  }

  private static JsonObject select(String... values) {
    JsonArray options = new JsonArray();
    List.of(values).forEach(v -> options.add(new JsonObject().put("label", v).put("value", v)));
    return new JsonObject()
        .put("type", Components.STRING_SELECT)
        .put("custom_id", "menu")
        .put("options", options);
  }

  private static JsonObject command(String name) {
    return new JsonObject().put("name", name).put("description", "Does it");
  }

  private static JsonObject withOptions(JsonObject... options) {
    return command("ping").put("options", new JsonArray(List.of((Object[]) options)));
  }

  private static JsonObject option(String name) {
    return command(name).put("type", 3);
  }

  private static JsonArray options(int count) {
    JsonArray options = new JsonArray();
    IntStream.range(0, count).mapToObj(i -> option("o" + i)).forEach(options::add);
    return options;
  }

  private static JsonArray choices(int count) {
    JsonArray choices = new JsonArray();
    IntStream.range(0, count)
        .mapToObj(i -> new JsonObject().put("name", "c" + i).put("value", "v" + i))
        .forEach(choices::add);
    return choices;
  }

  private static <T> Named<T> named(String name, T value) {
    return Named.of(name, value);
  }
}
