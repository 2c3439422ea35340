package dev.rookery.database.cases;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.UpsertResult;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A guild's own types of cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseTypeDefinitionRepositoryTest {
  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(4_000);

  private long guild() {
    return guilds.incrementAndGet();
  }

  private UpsertResult<CaseTypeDefinition> define(
      long guild, String name, @Nullable String description) {
    return database.ask(new CaseTypeDefinitionRequest.Define(guild, name, description));
  }

  private CaseTypeDefinition delete(long guild, String name) {
    return database.ask(new CaseTypeDefinitionRequest.Delete(guild, name));
  }

  @Test
  @DisplayName("are defined once, and described anew by the same name in any case")
  void define() {
    long guild = guild();

    UpsertResult<CaseTypeDefinition> made = define(guild, "Verbal Warning", null);
    UpsertResult<CaseTypeDefinition> described = define(guild, "VERBAL warning", "a talk");

    assertThat(made.created()).isTrue();
    assertThat(described.created()).isFalse();
    assertThat(described.row())
        .returns(made.row().id(), CaseTypeDefinition::id)
        .returns("Verbal Warning", CaseTypeDefinition::name)
        .returns("a talk", CaseTypeDefinition::description);
    assertThat(database.ask(new CaseTypeDefinitionRequest.Show(guild, "verbal WARNING")))
        .contains(described.row());
    assertThat(database.ask(new CaseTypeDefinitionRequest.Show(guild(), "Verbal Warning")))
        .isEmpty();
  }

  @Test
  @DisplayName("cannot be called like one that every guild has, nor like nothing at all")
  void names() {
    long guild = guild();

    assertThatThrownBy(() -> define(guild, "Ban", null))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("name: BAN is a type that every guild has; choose another name");
    assertThatThrownBy(() -> define(guild, " ", null)).isExactlyInstanceOf(Failure.Invalid.class);
    define(guild, "Talk", null);
    assertThatThrownBy(
            () -> database.ask(new CaseTypeDefinitionRequest.Rename(guild, "talk", "jail")))
        .isExactlyInstanceOf(Failure.Invalid.class);
  }

  @Test
  @DisplayName("are renamed, unless the name is taken")
  void rename() {
    long guild = guild();
    long id = define(guild, "Talk", null).row().id();
    define(guild, "Note", null);

    assertThat(database.ask(new CaseTypeDefinitionRequest.Rename(guild, "TALK", "Chat")))
        .returns("Chat", CaseTypeDefinition::name)
        .returns(id, CaseTypeDefinition::id);
    assertThat(database.ask(new CaseTypeDefinitionRequest.Rename(guild, "chat", "CHAT")).name())
        .isEqualTo("CHAT");
    assertThatThrownBy(
            () -> database.ask(new CaseTypeDefinitionRequest.Rename(guild, "chat", "note")))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the case type name is already taken");
    assertThatThrownBy(
            () -> database.ask(new CaseTypeDefinitionRequest.Rename(guild, "talk", "other")))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case type talk does not exist");
  }

  @Test
  @DisplayName("are deleted only while no case is of them")
  void delete() {
    long guild = guild();
    CaseTypeDefinition talk = define(guild, "Talk", null).row();
    define(guild, "Used", null);
    database.ask(CaseRequest.Create.of(guild, "used", 1, 2, "x"));
    database.ask(CaseRequest.Create.of(guild, "used", 1, 2, "y"));

    assertThat(delete(guild, "talk")).isEqualTo(talk);
    assertThatThrownBy(() -> delete(guild, "used"))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("case type Used is still in use; cases of that type: 2");
    assertThatThrownBy(() -> delete(guild, "talk")).isExactlyInstanceOf(Failure.NotFound.class);
    assertThat(database.ask(new CaseTypeDefinitionRequest.Show(guild, "used"))).isPresent();
  }

  @Test
  @DisplayName("are not deleted under a case that is just being made")
  void deleteWhileUsed() throws SQLException {
    long guild = guild();
    long id = define(guild, "Talk", null).row().id();
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          """
          insert into cases (guild_id, custom_type_id, case_reason, case_user_id, case_moderator_id)
          values (%d, %d, 'x', 1, 2)
          """
              .formatted(guild, id));

      Future<CaseTypeDefinition> asked =
          database.asking(new CaseTypeDefinitionRequest.Delete(guild, "talk"));
      await().atMost(1, MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();

      assertThatThrownBy(() -> RunningDatabase.get(asked))
          .isExactlyInstanceOf(Failure.Conflict.class)
          .hasMessage("a case of that type was made just now");
    }
    assertThat(database.ask(new CaseRequest.Show(guild, 1)).orElseThrow().customTypeId())
        .isEqualTo(id);
  }

  @Test
  @DisplayName("are listed in alphabetical order, in pages")
  void listing() {
    long guild = guild();
    for (String name : List.of("delta", "Alpha", "charlie", "Bravo", "echo")) {
      define(guild, name, null);
    }
    define(guild(), "Zulu", null);

    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      Page<CaseTypeDefinition> page =
          database.ask(new CaseTypeDefinitionRequest.Listing(guild, 2, cursor));
      page.rows().forEach(type -> names.add(type.name()));
      cursor = page.next().orElse(null);
    } while (cursor != null);

    assertThat(names).containsExactly("Alpha", "Bravo", "charlie", "delta", "echo");
  }
}
