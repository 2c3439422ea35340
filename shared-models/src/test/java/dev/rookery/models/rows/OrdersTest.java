package dev.rookery.models.rows;

import static dev.rookery.models.rows.TypedColumn.by;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.Note;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.snippets.Snippet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order of rows")
class OrdersTest {
  private static final Rows<Case> CASES = Rows.of(Case.class);
  private static final Condition<Case> OF_GUILD = where(Case::guildId).is(5L);
  private static final String REFUSED =
      "order: no index of Case has this order; they have, after columns that the condition fixes by"
          + " is: id; guildId, number; guildId, id; userId, guildId, number;"
          + " moderatorId, guildId, number; guildId, type, number; guildId, createdAt";

  private static List<String> problems(Request<?> request) {
    return Request.problemsOf(request).all();
  }

  @Test
  @DisplayName("by expiresAt in a guild is refused, since all its cases would have to be sorted")
  void withoutIndex() {
    assertThat(problems(CASES.select(OF_GUILD).orderedBy(by(Case::expiresAt).ascending())))
        .containsExactly(REFUSED);
    assertThat(
            problems(
                CASES.select(OF_GUILD).orderedBy(by(Case::expiresAt).ascending()).with(Note.class)))
        .containsExactly(REFUSED);
  }

  @Test
  @DisplayName("by createdAt over everything is refused, and in one guild an index has it")
  void createdAt() {
    Order<Case> newest = by(Case::createdAt).descending();

    assertThat(problems(CASES.selectAll().orderedBy(newest))).containsExactly(REFUSED);
    assertThat(problems(CASES.select(OF_GUILD.or(where(Case::id).is(7L))).orderedBy(newest)))
        .containsExactly(REFUSED);
    assertThat(problems(CASES.select(where(Case::guildId).in(List.of(5L, 6L))).orderedBy(newest)))
        .containsExactly(REFUSED);
    assertThat(problems(CASES.select(OF_GUILD).orderedBy(newest))).isEmpty();
    assertThat(
            problems(
                CASES
                    .select(where(Case::valid).is(true).and(where(Case::guildId).in(List.of(5L))))
                    .orderedBy(newest)))
        .isEmpty();
  }

  @Test
  @DisplayName("of several columns is one of an index in either direction, but not in both")
  void directions() {
    Rows<Levels> levels = Rows.of(Levels.class);
    Condition<Levels> ofGuild = where(Levels::guildId).is(5L);

    assertThat(
            problems(
                levels
                    .select(ofGuild)
                    .orderedBy(by(Levels::xp).descending())
                    .orderedBy(by(Levels::memberId).ascending())))
        .isEmpty();
    assertThat(
            problems(
                levels
                    .select(ofGuild)
                    .orderedBy(by(Levels::xp).ascending())
                    .orderedBy(by(Levels::memberId).descending())))
        .isEmpty();
    assertThat(
            problems(
                levels
                    .select(ofGuild)
                    .orderedBy(by(Levels::xp).descending())
                    .orderedBy(by(Levels::memberId).descending())))
        .containsExactly(
            "order: no index of Levels has this order; they have, after columns that the condition"
                + " fixes by is: memberId, guildId; guildId, xp descending, memberId");
  }

  @Test
  @DisplayName(
      "is refused if many rows may be alike in it, and would have to be sorted by their key")
  void ties() {
    assertThat(problems(CASES.select(OF_GUILD).orderedBy(by(Case::type).ascending())))
        .containsExactly(REFUSED);
    assertThat(
            problems(
                CASES
                    .select(OF_GUILD)
                    .orderedBy(by(Case::type).ascending())
                    .orderedBy(by(Case::number).ascending())))
        .isEmpty();
    assertThat(
            problems(
                CASES
                    .select(OF_GUILD.and(where(Case::type).is(CaseType.BAN)))
                    .orderedBy(by(Case::number).descending())))
        .isEmpty();
  }

  @Test
  @DisplayName("is free where nobody has many rows, and if none is asked for")
  void free() {
    assertThat(
            problems(Rows.of(Snippet.class).selectAll().orderedBy(by(Snippet::uses).ascending())))
        .isEmpty();
    assertThat(problems(CASES.selectAll())).isEmpty();
    assertThat(problems(CASES.selectAll().orderedBy(new Order<>("nubmer", false))))
        .containsExactly("order: Case has no column nubmer");
  }
}
