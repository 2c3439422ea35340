package dev.rookery.database.starboard;

import static dev.rookery.models.starboard.StarboardAction.EDIT;
import static dev.rookery.models.starboard.StarboardAction.NOTHING;
import static dev.rookery.models.starboard.StarboardAction.POST;
import static dev.rookery.models.starboard.StarboardAction.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.models.starboard.StarboardTask;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A starboard")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarboardRepositoryTest {
  private static final long BOARD = 70;
  private static final long CHANNEL = 71;
  private static final long AUTHOR = 72;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong ids = new AtomicLong(4_000);
  private long guild;

  /** Every test has a guild of its own, with a starboard that takes three stars. */
  @BeforeEach
  void setUp() {
    guild = id();
    database.ask(new StarboardRequest.Setup(guild, BOARD, "⭐", 3));
  }

  private long id() {
    return ids.incrementAndGet();
  }

  private StarboardMessageRequest.Stars counted(long message, int stars) {
    return new StarboardMessageRequest.Stars(
        guild, CHANNEL, message, AUTHOR, "well said", stars, MINUTE);
  }

  private StarboardTask stars(long message, int stars) {
    return database.ask(counted(message, stars));
  }

  private StarboardTask posted(long message, long post, int stars) {
    return database.ask(new StarboardMessageRequest.Posted(message, post, stars));
  }

  private StarboardTask removed(long message, long post) {
    return database.ask(new StarboardMessageRequest.Removed(message, post, MINUTE));
  }

  /** A message that was posted with three stars. */
  private long postedMessage(long post) {
    long message = id();
    assertThat(stars(message, 3).action()).isEqualTo(POST);
    assertThat(posted(message, post, 3).action()).isEqualTo(NOTHING);
    return message;
  }

  private Optional<StarboardMessage> row(long message) {
    return database.ask(Rows.of(StarboardMessage.class).find(message));
  }

  private void claimsRunOut() {
    database
        .sql()
        .run(
            "update starboard_message set claimed_until = now() - interval '1 s'"
                + " where claimed_until is not null and message_guild_id = "
                + guild);
  }

  @Test
  @DisplayName("is set up in a guild that nobody registered, changed and taken away")
  void settings() {
    Starboard made = database.ask(Rows.of(Starboard.class).find(guild)).orElseThrow();
    assertThat(made.channelId()).isEqualTo(BOARD);
    assertThat(made.threshold()).isEqualTo(3);

    assertThat(database.ask(new StarboardRequest.Setup(guild, BOARD, "<:gold:123>", 5)).emoji())
        .isEqualTo("<:gold:123>");
    Starboard changed = database.ask(new StarboardRequest.Change(guild, null, null, 7));
    assertThat(changed.threshold()).isEqualTo(7);
    assertThat(changed.emoji()).isEqualTo("<:gold:123>");
    assertThat(database.ask(new StarboardRequest.Remove(guild))).isTrue();
    assertThat(database.ask(new StarboardRequest.Remove(guild))).isFalse();
    assertThatThrownBy(() -> database.ask(new StarboardRequest.Change(guild, null, null, 7)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"🌟", "👍🏽", "👨‍👩‍👧", "1️⃣", "<a:party:123456789012345678>", "❤"})
  @DisplayName("takes every emoji, not only those of one character")
  void emoji(String emoji) {
    assertThat(database.ask(new StarboardRequest.Setup(id(), BOARD, emoji, 1)).emoji())
        .isEqualTo(emoji);
  }

  @ParameterizedTest
  @ValueSource(strings = {"star", ":star:", "<:x:>", "*", "⭐ ⭐", "⭐⭐", "⭐\u0007", "<@123>"})
  @DisplayName("takes nothing that is no emoji")
  void noEmoji(String text) {
    assertThatThrownBy(() -> database.ask(new StarboardRequest.Setup(guild, BOARD, text, 0)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("threshold: must be 1 or more");
    assertThatThrownBy(() -> database.ask(new StarboardRequest.Setup(guild, BOARD, text, 1)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("emoji: must be one Unicode emoji");
  }

  @Test
  @DisplayName("gets a message when it has stars enough, and follows its stars")
  void story() {
    long message = id();

    assertThat(stars(message, 2).action()).isEqualTo(NOTHING);
    assertThat(row(message)).as("nothing is stored of most messages").isEmpty();
    assertThat(stars(message, 3).action()).isEqualTo(POST);
    assertThat(posted(message, 900, 3).action()).isEqualTo(NOTHING);
    assertThat(stars(message, 3).action()).isEqualTo(NOTHING);
    StarboardTask more = stars(message, 4);
    assertThat(more.action()).isEqualTo(EDIT);
    assertThat(more.postId()).contains(900L);
    StarboardTask less = stars(message, 2);
    assertThat(less.action()).isEqualTo(REMOVE);
    assertThat(less.postId()).contains(900L);
    assertThat(removed(message, 900).action()).isEqualTo(NOTHING);
    assertThat(row(message)).as("nothing stays behind").isEmpty();
    assertThat(stars(message, 3).action()).as("starred again").isEqualTo(POST);
  }

  @Test
  @DisplayName("gets each message once, however many nodes see its stars")
  void oncePosted() {
    long message = id();
    List<Future<StarboardTask>> asked =
        IntStream.range(0, 40).mapToObj(i -> database.asking(counted(message, 3 + i % 3))).toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked).filteredOn(task -> task.result().action() == POST).hasSize(1);
    assertThat(asked).filteredOn(task -> task.result().action() != POST).hasSize(39);
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("shows the stars that came while the message was being posted")
  void meanwhile() {
    long message = id();
    stars(message, 3);
    assertThat(stars(message, 5).action()).isEqualTo(NOTHING);

    StarboardTask task = posted(message, 900, 3);

    assertThat(task.action()).isEqualTo(EDIT);
    assertThat(task.postId()).contains(900L);
    assertThat(task.message().orElseThrow().starCount()).isEqualTo(5);
  }

  @Test
  @DisplayName("loses a post whose stars went away while it was being made")
  void meanwhileLess() {
    long message = id();
    stars(message, 3);
    assertThat(stars(message, 1).action()).isEqualTo(NOTHING);

    StarboardTask task = posted(message, 900, 3);

    assertThat(task.action()).isEqualTo(REMOVE);
    assertThat(task.postId()).contains(900L);
    assertThat(removed(message, 900).action()).isEqualTo(NOTHING);
    assertThat(row(message)).isEmpty();
  }

  @Test
  @DisplayName(
      "lets another node post what a dead one had claimed, and takes back what comes too late")
  void deadClaimer() {
    long message = id();
    stars(message, 3);
    assertThat(stars(message, 3).action()).isEqualTo(NOTHING);
    claimsRunOut();

    assertThat(stars(message, 3).action()).isEqualTo(POST);
    assertThat(posted(message, 901, 3).action()).isEqualTo(NOTHING);
    StarboardTask late = posted(message, 900, 3);

    assertThat(late.action()).isEqualTo(REMOVE);
    assertThat(late.postId()).contains(900L);
    assertThat(removed(message, 900).action()).isEqualTo(NOTHING);
    assertThat(row(message)).map(StarboardMessage::postId).contains(901L);
  }

  @Test
  @DisplayName("finds what dead nodes left behind, each for one of those who look")
  void overdue() {
    List<Long> messages = IntStream.range(0, 20).mapToObj(_ -> id()).toList();
    messages.forEach(message -> stars(message, 3));
    long tooFew = id();
    stars(tooFew, 3);
    stars(tooFew, 1);
    assertThat(claimOverdue(500)).as("their time has not run out").isEmpty();
    claimsRunOut();

    List<Future<List<StarboardMessage>>> asked =
        IntStream.range(0, 8)
            .mapToObj(_ -> database.asking(new StarboardMessageRequest.ClaimOverdue(5, MINUTE)))
            .toList();
    RunningDatabase.get(Future.all(asked));
    List<Long> claimed = new ArrayList<>();
    asked.forEach(found -> found.result().forEach(message -> claimed.add(message.id())));
    claimOverdue(500).forEach(message -> claimed.add(message.id()));

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(messages);
    assertThat(row(tooFew)).isEmpty();
  }

  private List<StarboardMessage> claimOverdue(int limit) {
    return database.ask(new StarboardMessageRequest.ClaimOverdue(limit, MINUTE));
  }

  @Test
  @DisplayName("posts a message again whose post somebody deleted by hand")
  void postIsGone() {
    long message = postedMessage(900);
    assertThat(stars(message, 4).action()).isEqualTo(EDIT);

    assertThat(removed(message, 900).action()).isEqualTo(POST);
    assertThat(stars(message, 5).action()).as("that is claimed").isEqualTo(NOTHING);
    assertThat(posted(message, 901, 5).action()).isEqualTo(NOTHING);
    assertThat(removed(message, 900).action()).as("said twice").isEqualTo(NOTHING);
    assertThat(row(message)).map(StarboardMessage::postId).contains(901L);
  }

  @Test
  @DisplayName("loses the posts of messages that were deleted")
  void cleared() {
    long message = postedMessage(900);
    long inHand = id();
    stars(inHand, 3);

    List<StarboardMessage> toRemove =
        database.ask(new StarboardMessageRequest.Cleared(List.of(inHand, message, 5L)));

    assertThat(toRemove).singleElement().extracting(StarboardMessage::postId).isEqualTo(900L);
    assertThat(removed(message, 900).action()).isEqualTo(NOTHING);
    assertThat(row(message)).isEmpty();
    assertThat(posted(inHand, 901, 3).action()).isEqualTo(REMOVE);
    assertThat(row(inHand)).isEmpty();
  }

  @Test
  @DisplayName("that is taken away gets nothing more, and does not post twice when it comes back")
  void takenAway() {
    long message = postedMessage(900);
    database.ask(new StarboardRequest.Remove(guild));

    assertThat(stars(message, 9).action()).isEqualTo(NOTHING);
    assertThat(stars(id(), 9).action()).isEqualTo(NOTHING);
    database.ask(new StarboardRequest.Setup(guild, BOARD, "⭐", 3));

    assertThat(stars(message, 9).action()).isEqualTo(EDIT);
  }

  @Test
  @DisplayName("lists what has the most stars, in pages that neither skip nor repeat")
  void top() {
    for (int i = 0; i < 11; i++) {
      long message = id();
      stars(message, 3 + i % 3);
      posted(message, 900 + i, 3 + i % 3);
    }
    stars(id(), 50);

    List<StarboardMessage> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<StarboardMessage> page = top(4, cursor.orElse(null));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(all).as("what is claimed is not there yet").hasSize(11).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(StarboardMessage::starCount)
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThatThrownBy(() -> top(4, "9-9-9"))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  private Page<StarboardMessage> top(int limit, @Nullable String after) {
    return database.ask(new StarboardMessageRequest.Top(guild, limit, after));
  }

  @Test
  @DisplayName("forgets a message a year after its stars were counted last")
  void expired() {
    long message = postedMessage(900);
    Instant expires = row(message).orElseThrow().expiresAt();
    assertThat(Duration.between(Instant.now(), expires))
        .isBetween(Duration.ofDays(364), Duration.ofDays(366));
    database
        .sql()
        .run("update starboard_message set message_expires_at = now() where id = " + message);
    stars(message, 4);
    assertThat(database.ask(new StarboardMessageRequest.ForgetExpired(500))).isZero();

    database
        .sql()
        .run("update starboard_message set message_expires_at = now() where id = " + message);
    assertThat(database.ask(new StarboardMessageRequest.ForgetExpired(500))).isOne();
    assertThat(row(message)).isEmpty();
  }
}
