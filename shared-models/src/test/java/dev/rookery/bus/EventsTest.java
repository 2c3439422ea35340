package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.rows.Key;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A subscriber")
class EventsTest {
  private static final Event<Snippet> RESYNC = new Event.Resync<>(Snippet.class);

  private final List<Event<Snippet>> heard = new ArrayList<>();
  private final EventFeed<Snippet> feed = new EventFeed<>(Snippet.class, heard::add);

  private static Event<Snippet> changed(long id) {
    return new Event.Changed<>(Snippet.class, Kind.CHANGED, "81" + id, 5L, Key.of(id));
  }

  private void receive(String source, long sequence, Event<?> event) {
    feed.receive(numbered(source, sequence, Wire.write(event)));
  }

  private void beat(String source, long sequence) {
    feed.receive(numbered(source, sequence, new JsonObject().put("format", 1)));
  }

  private static JsonObject numbered(String source, long sequence, JsonObject message) {
    return new JsonObject(message.put("source", source).put("sequence", sequence).encode());
  }

  @Test
  @DisplayName("begins with a resync, and hears each event once however many nodes tell it")
  void once() {
    beat("a", 7);
    assertThat(heard).containsExactly(RESYNC);
    beat("b", 0);
    heard.clear();

    receive("a", 8, changed(1));
    receive("b", 1, changed(1));
    receive("b", 2, changed(2));
    receive("a", 9, changed(2));
    beat("a", 9);
    beat("b", 2);

    assertThat(heard).isEqualTo(List.of(changed(1), changed(2)));
  }

  @Test
  @DisplayName("resyncs when a message was lost on its way, at the next message or beat")
  void lost() {
    beat("a", 0);
    receive("a", 1, changed(1));
    heard.clear();

    receive("a", 3, changed(3));
    assertThat(heard).isEqualTo(List.of(RESYNC, changed(3)));

    beat("a", 4);
    beat("a", 4);
    assertThat(heard).isEqualTo(List.of(RESYNC, changed(3), RESYNC));
  }

  @Test
  @DisplayName("resyncs once when a node begins to listen, and again when it lost its connection")
  void resync() {
    receive("a", 1, RESYNC);
    assertThat(heard).containsExactly(RESYNC);
    receive("a", 2, changed(1));
    receive("a", 3, RESYNC);
    assertThat(heard).isEqualTo(List.of(RESYNC, changed(1), RESYNC));
  }

  @Test
  @DisplayName("resyncs on what only newer nodes understand")
  void newer() {
    beat("a", 0);
    heard.clear();

    JsonObject newer = Wire.write(changed(1)).put("kind", "ARCHIVED");
    feed.receive(numbered("a", 1, newer));

    assertThat(heard).containsExactly(RESYNC);
  }

  @Test
  @DisplayName("hears who did it, and hears it once although an older node does not say who")
  void actor() {
    Event<Snippet> byAda =
        new Event.Changed<>(Snippet.class, Kind.CHANGED, "811", 5L, Key.of(1), 77L);
    beat("new", 0);
    beat("old", 0);
    heard.clear();

    receive("new", 1, byAda);
    JsonObject withoutActor = Wire.write(byAda);
    withoutActor.remove("actor");
    feed.receive(numbered("old", 1, withoutActor));

    assertThat(heard).isEqualTo(List.of(byAda));
    assertThat(Wire.write(byAda).getString("actor")).isEqualTo("77");
    assertThat(Wire.readEvent(Wire.write(byAda))).isEqualTo(byAda);
    assertThat(Wire.readEvent(withoutActor)).isEqualTo(changed(1));
  }

  @Test
  @DisplayName("cannot subscribe to what is never announced")
  void neverAnnounced() {
    Vertx vertx = Vertx.vertx();
    try {
      assertThatThrownBy(() -> Rookery.on(vertx).events(Levels.class, event -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("changes of Levels are not announced");
    } finally {
      vertx.close();
    }
  }

  @Test
  @DisplayName("of another language finds everything in the JSON of an event")
  void json() {
    JsonObject json = Wire.write(changed(7));

    assertThat(json.encode())
        .isEqualTo(
            """
            {"event":"Changed","model":"Snippet","kind":"CHANGED","transaction":"817",\
            "guildId":"5","key":{"id":"7"},"format":1}\
            """);
    assertThat(Wire.readEvent(json)).isEqualTo(changed(7));
    Event<Snippet> ofMany = new Event.Changed<>(Snippet.class, Kind.DELETED, "9", null, null);
    assertThat(Wire.readEvent(Wire.write(ofMany))).isEqualTo(ofMany);
    assertThat(Wire.readEvent(Wire.write(RESYNC))).isEqualTo(RESYNC);
    assertThat(Address.events(Model.of(GuildConfig.class))).isEqualTo("rookery.event.guild-config");
  }
}
