package dev.rookery.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.sandbox.world.messages.AllowedMentions;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageFlag;
import dev.rookery.sandbox.world.messages.MessageRules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message that is laid out")
class LayoutRenderingTest {
  private static final Rendering ENGLISH = new Rendering(Texts.in(Texts.FALLBACK));
  private static final String ICON = "https://cdn.discordapp.com/icons/1/a.png";

  private static Button button(int number) {
    return new Button(
        new ActionId("word", 7, Integer.toString(number)),
        Text.literal("Do it"),
        Button.Style.GREY);
  }

  /** What Discord would keep of it; fails if it would refuse it. */
  private static MessageDraft taken(MessageResponse response) {
    JsonObject json = new JsonObject(ENGLISH.ofLaidOut().message(response).toData().toString());
    return MessageRules.checked(
        new MessageDraft(
            json.getString("content", ""),
            json.getJsonArray("embeds", new JsonArray()),
            json.getJsonArray("components"),
            List.of(),
            AllowedMentions.ALL,
            json.getInteger("flags"),
            false,
            0,
            true,
            null,
            false));
  }

  private static String text(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "  \n ";
      case 2 -> "*".repeat(random.nextInt(3_000));
      case 3 -> "🎉".repeat(random.nextInt(2_500));
      default -> "A line.\n".repeat(random.nextInt(20));
    };
  }

  private static Select menu(Random random) {
    ActionId id = new ActionId("menu", 7, Integer.toString(random.nextInt(20)));
    Text question = Text.literal(text(random));
    return switch (random.nextInt(3)) {
      case 0 -> Select.roles(id, question, Select.MAX).withChosen(List.of(1L, 2L));
      case 1 -> Select.channel(id, question).withChosen(List.of(1L, 2L));
      default ->
          Select.oneOf(
              id,
              question,
              IntStream.range(0, random.nextInt(3))
                  .mapToObj(i ->
                      new Select.Choice(
                          Integer.toString(i), Text.literal("x".repeat(99 + i)), i == 0))
                  .toList());
    };
  }

  private static Layout with(Layout layout, Random random) {
    Text text = Text.literal(text(random));
    return switch (random.nextInt(8)) {
      case 0 -> layout.separator();
      case 1 -> layout.section(text, button(random.nextInt(60)));
      case 2 -> layout.section(text, random.nextBoolean() ? ICON : "icon");
      case 3 ->
          layout.buttons(
              random
                  .ints(random.nextInt(8), 0, 60)
                  .mapToObj(LayoutRenderingTest::button)
                  .toArray(Button[]::new));
      case 4 -> layout.menu(menu(random));
      default -> layout.text(text);
    };
  }

  @Test
  @DisplayName("is one that Discord takes, whatever is in it")
  void anything() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Layout layout = Layout.of(Colour.INFO);
      for (int i = random.nextInt(60); i > 0; i--) {
        layout = with(layout, random);
      }
      MessageResponse response =
          Response.toAll(layout)
              .withWords(Text.literal(text(random)))
              .withButtons(IntStream.range(0, random.nextInt(6)).mapToObj(i -> button(i)).toList());
      for (int i = random.nextInt(3); i > 0; i--) {
        response = response.withFile("a.txt", "text");
      }

      MessageDraft taken = taken(response);

      assertThat(taken.components()).as("seed " + seed).isNotEmpty();
      assertThat(MessageFlag.COMPONENTS_V2.in(taken.flags())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3_991, 3_992, 4_000, 9_000})
  @DisplayName("has as much of its texts as Discord takes, and says where they were cut")
  void texts(int characters) {
    Layout layout =
        Layout.of(Colour.INFO)
            .text(Text.literal("first"))
            .text(Text.literal("x".repeat(characters)))
            .text(Text.literal("last"));

    String shown = taken(Response.toAll(layout)).components().encode();

    assertThat(shown).contains("first");
    assertThat(shown.contains("last")).isEqualTo(characters == 3_991);
    assertThat(shown.contains("…")).isEqualTo(characters != 3_991);
  }

  @Test
  @DisplayName("says what an embed says, when it takes the place of one that is laid out")
  void embed() {
    Embed embed =
        Embed.of(Colour.SUCCESS)
            .titled(Text.literal("Title"))
            .describing(Text.literal("What it is"))
            .field(Text.literal("Name"), Text.literal("Value"))
            .thumbnail(ICON);

    MessageDraft taken = taken(Response.toAll(embed).withButtons(List.of(button(1))));

    assertThat(taken.embeds()).isEmpty();
    assertThat(taken.components().encode())
        .contains("### Title\\nWhat it is", "**Name**\\nValue", ICON, "word|7|1");
  }
}
