package dev.rookery.discord.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.text.Text;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A response is data")
class ResponseDataTest {
  private static final long ID = 1_234_567_890_123_456_789L;

  /** What holds nothing but itself. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          boolean.class,
          int.class,
          long.class,
          Long.class,
          JsonObject.class,
          // An argument of a sentence, whose types with() lists.
          Object.class);

  private static final Text SENTENCE =
      new Text.Sentence("some.bundle", "key", Map.of())
          .with("written", "12")
          .with("count", 12)
          .with("id", ID)
          .with("share", 1.0)
          .with("flag", true)
          .with("text", Text.bold(Text.literal("__a__")));

  private static final Button BUTTON =
      new Button(new ActionId("word", ID, "state"), SENTENCE, Button.Style.RED);

  private static final Select ROLES =
      Select.roles(new ActionId("roles", ActionId.EVERYBODY, ""), Text.markdown("?"), 3)
          .withChosen(List.of(ID));

  private static final Continued CONTINUED =
      new Continued("goes-on", new JsonObject().put("guildId", Long.toString(ID)));

  static Stream<Response> responses() {
    Embed embed =
        Embed.of(Colour.ERROR)
            .titled(SENTENCE)
            .describing(Text.listed(List.of(Text.literal("a"), Text.markdown("**b**"))))
            .field(Text.literal("name"), Text.lines(List.of(SENTENCE, Text.EMPTY)))
            .wideField(Text.literal("wide"), SENTENCE)
            .image("https://example.org/large.png")
            .thumbnail("https://example.org/small.png");
    Layout layout =
        Layout.of(Colour.SUCCESS)
            .text(SENTENCE)
            .section(SENTENCE, BUTTON)
            .section(SENTENCE, "https://example.org/small.png")
            .separator()
            .buttons(BUTTON, BUTTON.inGreen())
            .menu(
                Select.oneOf(
                    new ActionId("one", ID, "state"),
                    SENTENCE,
                    List.of(new Select.Choice("value", SENTENCE, true))));
    return Stream.of(
        Response.onlyToYou(Embed.of(Colour.INFO)),
        Response.confirm(SENTENCE, BUTTON),
        Response.toAll(layout),
        Response.toAll(embed)
            .withWords(SENTENCE)
            .withButtons(List.of(BUTTON))
            .withSelects(List.of(ROLES))
            .withFile("a.txt", "text")
            .withCopy(new FileCopy("b.png", "https://example.org/b.png"))
            .once("nonce")
            .whenSent(CONTINUED)
            .followedBy(Response.refused(SENTENCE))
            .followedBy(Response.toAll(layout)),
        new FormResponse(
            new ActionId("form", ID, ""),
            SENTENCE,
            List.of(new FormField("name", SENTENCE, true, 4000, "value"))),
        Response.later(CONTINUED));
  }

  @ParameterizedTest
  @MethodSource("responses")
  @DisplayName("that comes back from JSON as it was")
  void travels(Response response) {
    String sent = ResponseJson.write(response).encode();

    assertThat(ResponseJson.read(new JsonObject(sent))).isEqualTo(response);
  }

  @Test
  @DisplayName("whatever its kind, down to the last block and text")
  void allKinds() {
    Set<String> written = new HashSet<>();
    responses().forEach(response -> kinds(ResponseJson.write(response), written));

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Response.class, Layout.Block.class, Text.class)
                .flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList());
  }

  private static void kinds(Object json, Set<String> all) {
    if (json instanceof JsonObject object) {
      if (object.getValue("is") instanceof String kind) {
        all.add(kind);
      }
      object.forEach(one -> kinds(one.getValue(), all));
    } else if (json instanceof Iterable<?> list) {
      list.forEach(one -> kinds(one, all));
    }
  }

  @Test
  @DisplayName("that reads what another version has added, and does without what it has not")
  void otherVersion() {
    JsonObject json = ResponseJson.write(Response.done(Text.literal("done")));
    json.put("confetti", true).remove("copies");

    assertThat(ResponseJson.read(json)).isEqualTo(Response.done(Text.literal("done")));
  }

  @Test
  @DisplayName("with no function in it, and nothing of JDA")
  void structure() {
    List<String> found = new ArrayList<>();

    inspect(Response.class, "Response", new HashSet<>(), found);

    assertThat(found).isEmpty();
    assertThat(isData(Runnable.class)).isFalse();
    assertThat(isData(net.dv8tion.jda.api.entities.Member.class)).isFalse();
  }

  /** Notes each component, however deep, of a type that is no data. */
  private static void inspect(Type type, String path, Set<Type> seen, List<String> found) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType of) {
      inspect(of.getRawType(), path, seen, found);
      for (Type argument : of.getActualTypeArguments()) {
        inspect(argument, path, seen, found);
      }
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (!isData(raw)) {
      found.add(path + " is a " + raw.getName());
    } else if (raw.isSealed()) {
      for (Class<?> kind : raw.getPermittedSubclasses()) {
        inspect(kind, kind.getSimpleName(), seen, found);
      }
    } else if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        inspect(component.getGenericType(), path + "." + component.getName(), seen, found);
      }
    }
  }

  private static boolean isData(Class<?> type) {
    return PLAIN.contains(type)
        || type.isEnum()
        || type.isRecord()
        || type == List.class
        || type == Map.class
        || (type.isSealed() && Stream.of(type.getPermittedSubclasses()).allMatch(Class::isRecord));
  }
}
