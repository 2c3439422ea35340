package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.InvalidInput;
import dev.rookery.sandbox.world.interactions.Modal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A form that a bot shows")
class ModalTest {
  private final BlockingQueue<Interaction> asked = new LinkedBlockingQueue<>();

  /** A bot with one command, whose interactions the test answers itself. */
  private SandboxFixture open(Consumer<SlashCommandInteractionEvent> first) {
    SandboxFixture fixture = SandboxFixture.open();
    fixture
        .bot(
            on(
                SlashCommandInteractionEvent.class,
                event -> {
                  first.accept(event);
                  asked.add(event);
                }),
            on(ModalInteractionEvent.class, asked::add))
        .updateCommands()
        .addCommands(Commands.slash("form", "Shows a form"))
        .complete();
    return fixture;
  }

  private Interaction next() {
    try {
      return Objects.requireNonNull(asked.poll(1, TimeUnit.MINUTES), "no interaction");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static JsonObject text() {
    return new JsonObject()
        .put("type", 4)
        .put("custom_id", "text")
        .put("style", 2)
        .put("min_length", 3)
        .put("max_length", 10);
  }

  private static JsonObject label(JsonObject field) {
    return new JsonObject().put("type", 18).put("label", "Text").put("component", field);
  }

  private static JsonObject form(JsonObject... parts) {
    JsonArray components = new JsonArray();
    for (JsonObject part : parts) {
      components.add(part);
    }
    return new JsonObject()
        .put("title", "A form")
        .put("custom_id", "form")
        .put("components", components);
  }

  private static JsonObject show(SandboxFixture fixture, Interaction to, JsonObject form) {
    return fixture
        .call(
            "POST",
            "interactions/" + to.getId() + "/" + to.getToken() + "/callback?with_response=true",
            new JsonObject().put("type", 9).put("data", form).encode())
        .join();
  }

  @ParameterizedTest(name = "{0} with {2} characters")
  @CsvSource({
    "title, form, 46",
    "title, form, 0",
    "custom_id, form, 101",
    "custom_id, form, 0",
    "components.0.label, label, 46",
    "components.0.label, label, 0",
    "components.0.description, label, 101",
    "components.0.component.custom_id, text, 101",
    "components.0.component.value, text, 4001",
    "components.0.component.value, text, 0",
    "components.0.component.placeholder, text, 101"
  })
  @DisplayName("is refused with Discord's report if a text of it is too long or missing:")
  void lengths(String place, String owner, int length) {
    try (SandboxFixture fixture = open(event -> {})) {
      fixture.person("alice").slash(fixture.channel("general"), "form");
      JsonObject text = text();
      JsonObject label = label(text);
      JsonObject form = form(label);
      String name = place.substring(place.lastIndexOf('.') + 1);
      JsonObject changed =
          switch (owner) {
            case "form" -> form;
            case "label" -> label;
            default -> text;
          };
      changed.put(name, "x".repeat(length));

      JsonObject refused = show(fixture, next(), form);

      assertThat(refused.getInteger("code")).isEqualTo(50035);
      assertThat(at(refused, place).getJsonArray("_errors")).isNotEmpty();
    }
  }

  private static JsonObject at(JsonObject refused, String place) {
    JsonObject here = refused.getJsonObject("errors").getJsonObject("data");
    for (String step : place.split("\\.", -1)) {
      here = Objects.requireNonNull(here.getJsonObject(step), refused.encode());
    }
    return here;
  }

  @Test
  @DisplayName("is refused with Discord's report if its parts do not fit")
  void parts() {
    try (SandboxFixture fixture = open(event -> {})) {
      fixture.person("alice").slash(fixture.channel("general"), "form");
      Interaction to = next();

      assertRefused(show(fixture, to, form()), "components", "BASE_TYPE_BAD_LENGTH");
      JsonObject[] six = {
        label(text().put("custom_id", "1")),
        label(text().put("custom_id", "2")),
        label(text().put("custom_id", "3")),
        label(text().put("custom_id", "4")),
        label(text().put("custom_id", "5")),
        label(text().put("custom_id", "6"))
      };
      assertRefused(show(fixture, to, form(six)), "components", "BASE_TYPE_BAD_LENGTH");
      assertRefused(
          show(fixture, to, form(label(text()), label(text()))),
          "components",
          "COMPONENT_CUSTOM_ID_DUPLICATED");
      assertRefused(
          show(fixture, to, form(label(new JsonObject().put("type", 2)))),
          "components.0.component.type",
          "UNION_TYPE_CHOICES");
      assertRefused(
          show(fixture, to, form(label(text().put("style", 3)))),
          "components.0.component.style",
          "BASE_TYPE_CHOICES");
      assertRefused(
          show(fixture, to, form(label(text().put("max_length", 4001)))),
          "components.0.component.max_length",
          "NUMBER_TYPE_BETWEEN");
      assertRefused(
          show(fixture, to, form(label(text().put("min_length", -1)))),
          "components.0.component.min_length",
          "NUMBER_TYPE_BETWEEN");
      assertRefused(
          show(fixture, to, form(label(text().put("min_length", 11)))),
          "components.0.component.min_length",
          "TEXT_INPUT_COMPONENT_MIN_GREATER_THAN_MAX");
      assertThat(show(fixture, to, form(label(text()))).containsKey("errors"))
          .as("one that fits is still taken")
          .isFalse();
    }
  }

  private static void assertRefused(JsonObject refused, String place, String code) {
    assertThat(refused.getInteger("code")).as(refused.encode()).isEqualTo(50035);
    assertThat(at(refused, place).getJsonArray("_errors").getJsonObject(0).getString("code"))
        .isEqualTo(code);
  }

  @Test
  @DisplayName("comes back with what was written, held to its lengths as a client does")
  void submitted() {
    try (SandboxFixture fixture = open(event -> {})) {
      Conversation opened = fixture.person("alice").slash(fixture.channel("general"), "form");
      show(fixture, next(), form(label(text().put("value", "one\ntwo"))));
      Modal form = await(opened.modal());
      assertThat(form.fields().getFirst().getString("value")).isEqualTo("one\ntwo");

      for (String written : new String[] {"", "ab", "abcdefghijk"}) {
        assertThatThrownBy(() ->
                await(
                    fixture.person("alice").submit(opened, Map.of("text", written)).acknowledged()))
            .as(written)
            .isInstanceOfSatisfying(
                InvalidInput.class, e -> assertThat(e.problems()).containsOnlyKeys("text"));
      }
      fixture.person("alice").submit(opened, Map.of("text", " a\n b"));
      ModalInteractionEvent submitted = (ModalInteractionEvent) next();

      assertThat(submitted.getModalId()).isEqualTo("form");
      assertThat(Objects.requireNonNull(submitted.getValue("text")).getAsString())
          .isEqualTo(" a\n b");
    }
  }

  @Test
  @DisplayName("cannot answer another form, nor come after an acknowledgement")
  void onlyFirst() {
    try (SandboxFixture fixture = open(event -> {})) {
      Conversation opened = fixture.person("alice").slash(fixture.channel("general"), "form");
      Interaction command = next();
      show(fixture, command, form(label(text())));
      await(opened.modal());
      assertThat(show(fixture, command, form(label(text()))).getInteger("code")).isEqualTo(40060);

      fixture.person("alice").submit(opened, Map.of("text", "abc"));
      JsonObject second = show(fixture, next(), form(label(text())));
      assertThat(second.getInteger("code")).isEqualTo(50035);
      assertThat(second.getJsonObject("errors").containsKey("type")).isTrue();
    }
    try (SandboxFixture fixture = open(event -> event.deferReply().complete())) {
      fixture.person("alice").slash(fixture.channel("general"), "form");

      assertThat(show(fixture, next(), form(label(text()))).getInteger("code")).isEqualTo(40060);
    }
  }
}
