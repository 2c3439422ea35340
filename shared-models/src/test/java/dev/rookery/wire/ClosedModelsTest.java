package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.Models;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.Transaction;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.Note;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.shards.ShardLease;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.users.UserSettings;
import dev.rookery.schema.Model;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A model with rules of its own")
class ClosedModelsTest {
  private static final Set<Class<?>> CLOSED =
      Set.of(
          Afk.class,
          AuditEntry.class,
          CaseChange.class,
          DueWork.class,
          PermissionCommand.class,
          Reminder.class,
          ShardLease.class,
          StarboardMessage.class,
          Task.class);

  /** Whatever their own requests refuse, the columns and the table refuse to everybody. */
  private static final Set<Class<?>> OPEN =
      Set.of(
          Case.class,
          CaseTypeDefinition.class,
          Guild.class,
          GuildConfig.class,
          Levels.class,
          Note.class,
          PermissionAssignment.class,
          PermissionRank.class,
          ReasonTemplate.class,
          Snippet.class,
          Starboard.class,
          UserSettings.class);

  private static List<RowRequest<?, ?>> writes() {
    return Examples.all().stream()
        .<Request<?>>map(Examples.Exchange::request)
        .filter(request -> request instanceof RowRequest<?, ?> && !(request instanceof ReadOnly))
        .<RowRequest<?, ?>>map(request -> (RowRequest<?, ?>) request)
        .toList();
  }

  private static boolean isDelete(RowRequest<?, ?> request) {
    return request.getClass().getSimpleName().startsWith("Delete");
  }

  @Test
  @DisplayName("is one of those, or has no rule about several rows or about the time")
  void decided() {
    assertThat(Models.all().stream().<Class<?>>map(Model::type))
        .as("a new model: can its own requests refuse what its columns and its table do not?")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(CLOSED.stream(), OPEN.stream()).toList());
  }

  @Test
  @DisplayName("refuses every generic write with the name of what may, and the others refuse none")
  void refuses() {
    for (RowRequest<?, ?> write : writes()) {
      boolean closed =
          CLOSED.contains(write.model()) || (write.model() == Guild.class && isDelete(write));
      List<String> problems = Request.problemsOf(write).all();
      if (closed) {
        assertThat(problems.get(0))
            .as("%s", write)
            .matches("model: .* is (written|deleted) only by .*");
      } else {
        assertThat(problems).as("%s", write).noneMatch(problem -> problem.startsWith("model:"));
      }
    }
  }

  @Test
  @DisplayName("refuses it as a step of a transaction, too")
  void inTransaction() {
    RowRequest.Delete<CaseChange> delete = new RowRequest.Delete<>(CaseChange.class, Key.of(7));

    assertThat(Request.problemsOf(Transaction.of(Transaction.Step.of("forget", delete))).all())
        .containsExactly(
            "steps[0]: model: CaseChange is written only by the database, with each edit of a case");
  }

  @Test
  @DisplayName("is not the only one that is safe: a condition is bounded by 50 rows, if not told")
  void bounded() {
    String where = "{\"equal\":{\"guildId\":\"5\"}}";
    JsonObject message =
        new JsonObject()
            .put("format", 1)
            .put("type", "RowRequest.DeleteWhere")
            .put(
                "fields",
                new JsonObject().put("model", "Snippet").put("where", new JsonObject(where)));

    assertThat(Wire.readRequest(message.encode()))
        .isInstanceOfSatisfying(
            RowRequest.DeleteWhere.class,
            delete -> {
              assertThat(delete.model()).isEqualTo(Snippet.class);
              assertThat(delete.atMost()).isEqualTo(50);
            });
    message.getJsonObject("fields").put("atMost", 0);
    assertThat(Request.problemsOf(Wire.readRequest(message.encode())).all())
        .containsExactly("atMost: must be 1 to 2147483647, is 0");
  }

  @Test
  @DisplayName("names the requests that write what no generic request may, and they exist")
  void keptBy() {
    List<String> named =
        Models.all().stream()
            .flatMap(model -> model.columns().stream())
            .map(column -> column.keptBy())
            .filter(by -> !by.isEmpty())
            .distinct()
            .toList();

    assertThat(named)
        .contains("LevelsRequest.Gain", "GuildRequest")
        .allSatisfy(by ->
            assertThat(RequestTypes.names())
                .anyMatch(name -> name.equals(by) || name.startsWith(by + ".")));
  }
}
