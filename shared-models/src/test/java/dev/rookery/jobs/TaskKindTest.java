package dev.rookery.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.schema.annotations.Default;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A kind of task")
class TaskKindTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** What a release holds in its tasks. */
  public record Purge(long channelId, List<Long> userIds, @Nullable Instant before) {}

  /** What the next release holds. */
  public record LargerPurge(
      long channelId,
      List<Long> userIds,
      @Nullable Instant before,
      @Default("0") int deleted,
      @Nullable String reason) {}

  /** Nobody else can make one. */
  record Hidden(long id) {}

  /** Holds what does not travel. */
  public record Odd(URI address) {}

  private static final TaskKind<Purge> PURGE = TaskKind.of("purge", Purge.class);
  private static final TaskKind<LargerPurge> LARGER = TaskKind.of("purge", LargerPurge.class);
  private static final Purge ORDER = new Purge(1_234_567_890_123_456_789L, List.of(7L, 8L), NOON);

  private static Task stored(JsonObject content) {
    return new Task(1, "purge", null, null, null, content, NOON, NOON);
  }

  @Test
  @DisplayName("makes requests with its name, and with contents as messages have them")
  void requests() {
    TaskRequest.Schedule at = PURGE.schedule(5L, 11L, "channel-7", ORDER, NOON);
    TaskRequest.Schedule after = PURGE.schedule(null, null, null, ORDER, Duration.ZERO);

    assertThat(at)
        .isEqualTo(
            new TaskRequest.Schedule(
                "purge",
                "channel-7",
                5L,
                11L,
                new JsonObject(
                    """
                    {"channelId":"1234567890123456789","userIds":["7","8"],"before":"2026-06-01T12:00:00Z"}
                    """),
                NOON,
                null));
    assertThat(after.delay()).isZero();
    assertThat(PURGE.find("channel-7")).isEqualTo(new TaskRequest.Find("purge", "channel-7"));
    assertThat(PURGE.cancel("channel-7")).isEqualTo(new TaskRequest.Cancel("purge", "channel-7"));
    assertThat(List.of(at, after)).allMatch(request -> Request.problemsOf(request).isEmpty());
  }

  @Test
  @DisplayName("reads what it wrote, what a release before wrote, and of one after what it knows")
  void grows() {
    JsonObject content = PURGE.schedule(5L, 11L, null, ORDER, NOON).content();
    LargerPurge larger = new LargerPurge(7, List.of(), null, 30, "spam");
    JsonObject ofNewer = LARGER.schedule(5L, 11L, null, larger, NOON).content();

    assertThat(PURGE.content(stored(content))).isEqualTo(ORDER);
    assertThat(LARGER.content(stored(content)))
        .isEqualTo(new LargerPurge(ORDER.channelId(), ORDER.userIds(), NOON, 0, null));
    assertThat(PURGE.content(stored(ofNewer))).isEqualTo(new Purge(7, List.of(), null));
  }

  @Test
  @DisplayName("says everything that is wrong with a content that is not its own")
  void unreadable() {
    assertThatThrownBy(
            () -> PURGE.content(stored(new JsonObject().put("channelId", "x").put("before", 3))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith("content: is no Purge of a task purge here: ")
        .hasMessageContaining("channelId: ")
        .hasMessageContaining("userIds: is missing")
        .hasMessageContaining("before: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Purge", "7days", "-x", "a b", "größe", "a_b"})
  @DisplayName("has a word in lower case as its name")
  void names(String name) {
    assertThatThrownBy(() -> TaskKind.of(name, Purge.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a kind of task is a word of up to 40 lower-case letters");
    assertThat(
            Request.problemsOf(
                    new TaskRequest.Schedule(name, null, null, null, new JsonObject(), null, null))
                .all())
        .singleElement()
        .asString()
        .startsWith("kind: ");
  }

  @Test
  @DisplayName("has contents that are public and travel, which it finds out when it is declared")
  void contents() {
    assertThatThrownBy(() -> TaskKind.of("x".repeat(41), Purge.class))
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskKind.of("hidden", Hidden.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a public record");
    assertThatThrownBy(() -> TaskKind.of("odd", Odd.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no wire form for URI");
  }

  @Test
  @DisplayName("is what a worker names, under its name; tasks of all kinds it cannot name")
  void options() {
    DueWorkerOptions options = DueWorkerOptions.of(PURGE).atOnce(2);

    assertThat(options.taskKinds()).containsExactly("purge");
    assertThat(options.kinds()).isEmpty();
    assertThat(options.name()).isEqualTo("purge");
    assertThat(options.named("other").taskKinds()).isEqualTo(options.taskKinds());
    assertThatThrownBy(() -> DueWorkerOptions.of(DueKind.TASK))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("a worker does tasks of certain kinds; name those");
  }
}
