package dev.rookery.database.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.audit.AuditKind;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.SnippetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An edit of ranks, roles, commands or templates that is taken back")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditUndoTest {
  private static final long ADA = 77;
  private static final List<String> MODELS =
      List.of("PermissionRank", "PermissionAssignment", "PermissionCommand", "ReasonTemplate");

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(33_000);

  @AfterEach
  void noBugs() {
    assertThat(database.bugs).isEmpty();
  }

  private long guild() {
    return guilds.incrementAndGet();
  }

  private <R> R ask(Request<R> request) {
    return database.ask(request, RunningDatabase.PATIENTLY.by(ADA));
  }

  private AuditEntry last(long guild, String model) {
    return ask(new AuditEntryRequest.History(guild, model, null, 1, null)).rows().getFirst();
  }

  private AuditEntry undo(AuditEntry entry) {
    return ask(new AuditEntryRequest.Undo(entry.guildId(), entry.id()));
  }

  /** Each rank with its roles. */
  private List<String> ranks(long guild) {
    return ask(new PermissionRankRequest.OfGuild(guild)).stream()
        .map(info -> info.rank().rank() + " " + info.rank().name() + " " + info.roleIds())
        .toList();
  }

  private List<String> commands(long guild) {
    return ask(new PermissionCommandRequest.OfGuild(guild)).commands().stream()
        .map(command -> command.command() + " " + command.requiredRank())
        .toList();
  }

  private void rank(long guild, int rank, String name, Long... roles) {
    ask(new PermissionRankRequest.Create(guild, rank, name, null));
    if (roles.length > 0) {
      ask(new PermissionAssignmentRequest.Assign(guild, rank, List.of(roles)));
    }
  }

  @Test
  @DisplayName("gives a rank its name back, and takes that back, too")
  void renamed() {
    long guild = guild();
    rank(guild, 3, "Staff");
    ask(new PermissionRankRequest.Rename(guild, 3, "Crew"));

    AuditEntry undone = undo(last(guild, "PermissionRank"));

    assertThat(ranks(guild)).containsExactly("3 Staff []");
    assertThat(undone)
        .returns(AuditKind.CHANGED, AuditEntry::kind)
        .returns(ADA, AuditEntry::actor)
        .isEqualTo(last(guild, "PermissionRank"));
    undo(undone);
    assertThat(ranks(guild)).containsExactly("3 Crew []");
  }

  @Test
  @DisplayName("brings a rank back with its roles, but for those that carry another one by now")
  void deletedRank() {
    long guild = guild();
    rank(guild, 3, "Staff", 900L, 901L, 902L);
    rank(guild, 4, "Others", 903L);
    RankInfo before = ask(new PermissionRankRequest.Delete(guild, 3));
    AuditEntry deletion = last(guild, "PermissionRank");
    ask(new PermissionAssignmentRequest.Assign(guild, 4, List.of(901L)));

    undo(deletion);

    assertThat(ranks(guild)).containsExactly("3 Staff [900, 902]", "4 Others [901, 903]");
    assertThat(before.roleIds()).containsExactlyInAnyOrder(900L, 901L, 902L);
  }

  @Test
  @DisplayName("does not bring a rank back whose number or name another one has")
  void takenMeanwhile() {
    long guild = guild();
    rank(guild, 3, "Staff", 900L);
    ask(new PermissionRankRequest.Delete(guild, 3));
    AuditEntry deletion = last(guild, "PermissionRank");
    rank(guild, 3, "Crew");

    assertThatThrownBy(() -> undo(deletion))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessageContaining("is already taken");
    assertThat(ranks(guild)).containsExactly("3 Crew []");
  }

  @Test
  @DisplayName("takes a rank away from a role, gives it back, and changes it back")
  void assignments() {
    long guild = guild();
    rank(guild, 3, "Staff", 900L);
    rank(guild, 4, "Others");
    AuditEntry assigned = last(guild, "PermissionAssignment");
    ask(new PermissionAssignmentRequest.Assign(guild, 4, List.of(900L)));
    AuditEntry moved = last(guild, "PermissionAssignment");

    assertThatThrownBy(() -> undo(assigned))
        .as("it carries another rank since")
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessageContaining("rankId");
    undo(moved);
    assertThat(ranks(guild)).containsExactly("3 Staff [900]", "4 Others []");
    undo(assigned);
    assertThat(ranks(guild)).containsExactly("3 Staff []", "4 Others []");
    undo(last(guild, "PermissionAssignment"));
    assertThat(ranks(guild)).containsExactly("3 Staff [900]", "4 Others []");
  }

  @Test
  @DisplayName("lets a command demand what it demanded before")
  void commandRanks() {
    long guild = guild();
    ask(new PermissionCommandRequest.Require(guild, "ban", 3, null));
    AuditEntry first = last(guild, "PermissionCommand");
    ask(new PermissionCommandRequest.Require(guild, "ban", 5, "only few"));

    undo(last(guild, "PermissionCommand"));
    assertThat(commands(guild)).containsExactly("ban 3");
    assertThat(ask(new PermissionCommandRequest.OfGuild(guild)).commands())
        .extracting(PermissionCommand::description)
        .containsOnlyNulls();
    undo(first);
    assertThat(commands(guild)).isEmpty();
    undo(last(guild, "PermissionCommand"));
    assertThat(commands(guild)).containsExactly("ban 3");
  }

  @Test
  @DisplayName("gives a template its reason back")
  void templates() {
    long guild = guild();
    ask(new ReasonTemplateRequest.Create(guild, "spam", "Advertises."));
    ask(new ReasonTemplateRequest.Edit(guild, "spam", "Sells."));
    undo(last(guild, "ReasonTemplate"));
    ask(new ReasonTemplateRequest.Delete(guild, "spam"));
    undo(last(guild, "ReasonTemplate"));

    assertThat(ask(new ReasonTemplateRequest.Show(guild, "spam")))
        .map(ReasonTemplate::reason)
        .contains("Advertises.");
  }

  @Test
  @DisplayName("is refused when it is undone already, changed since, or of another guild or kind")
  void refusals() {
    long guild = guild();
    ask(new PermissionCommandRequest.Require(guild, "ban", 3, null));
    ask(new PermissionCommandRequest.Require(guild, "ban", 4, null));
    AuditEntry change = last(guild, "PermissionCommand");
    ask(new PermissionCommandRequest.Require(guild, "ban", 5, null));

    assertThatThrownBy(() -> undo(change))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("these have been changed again since: requiredRank");
    undo(last(guild, "PermissionCommand"));
    undo(change);
    assertThatThrownBy(() -> undo(change))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessageContaining("as it was before already");
    assertThat(commands(guild)).containsExactly("ban 3");

    assertThatThrownBy(() -> ask(new AuditEntryRequest.Undo(guild(), change.id())))
        .isExactlyInstanceOf(Failure.NotFound.class);
    ask(new GuildConfigRequest.SetPrefix(guild, "!"));
    assertThatThrownBy(() -> undo(last(guild, "GuildConfig")))
        .as("settings have a request of their own")
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("is one of a history of several models, newest first, in pages both ways")
  void severalModels() {
    long guild = guild();
    rank(guild, 3, "Staff", 900L);
    ask(new SnippetRequest.Create(guild, "rules", "Be nice.", ADA));
    ask(new PermissionCommandRequest.Require(guild, "ban", 3, null));
    ask(new ReasonTemplateRequest.Create(guild, "spam", "Advertises."));
    ask(new PermissionRankRequest.Rename(guild, 3, "Crew"));

    List<String> seen = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    String after = null;
    do {
      Page<AuditEntry> page =
          ask(AuditEntryRequest.History.ofModels(guild, MODELS, 2, after, null));
      page.rows().forEach(entry -> seen.add(entry.model() + " " + entry.kind()));
      after = page.next().orElse(null);
      if (after != null) {
        cursors.add(after);
      }
    } while (after != null);

    assertThat(seen)
        .containsExactly(
            "PermissionRank CHANGED",
            "ReasonTemplate CREATED",
            "PermissionCommand CREATED",
            "PermissionAssignment CREATED",
            "PermissionRank CREATED");
    Page<AuditEntry> back =
        ask(AuditEntryRequest.History.ofModels(guild, MODELS, 2, null, cursors.getLast()));
    assertThat(back.rows().stream().map(AuditEntry::model))
        .containsExactly("PermissionCommand", "PermissionAssignment");
    assertThat(back.next()).contains(cursors.getFirst());

    assertThatThrownBy(
            () -> ask(AuditEntryRequest.History.ofModels(guild, List.of("Case"), 2, null, null)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("models[0]: must be one of");
  }

  @Test
  @DisplayName("is told in the private log by one task a transaction, if the guild has such a log")
  void privateLog() {
    long guild = guild();
    ask(new PermissionCommandRequest.Require(guild, "ban", 3, null));
    assertThat(tasks(guild)).as("without a private log").isEmpty();
    ask(new GuildConfigRequest.SetLogChannel(guild, LogKind.PRIVATE, 5L));
    assertThat(tasks(guild)).containsExactly("1 1");
    ask(new SnippetRequest.Create(guild, "rules", "Be nice.", ADA));
    assertThat(tasks(guild)).as("nothing of snippets").containsExactly("1 1");
    ask(new PermissionRankRequest.InitDefaults(guild));

    int ranks = ranks(guild).size();
    assertThat(tasks(guild)).containsExactly("1 1", ranks + " " + ranks);
  }

  /** How many edits each names, and how many it says there were. */
  private List<String> tasks(long guild) {
    return database
        .sql()
        .column(
            """
            select jsonb_array_length(content -> 'entries') || ' ' || (content ->> 'count')
              from task where kind = 'edits' and guild_id = %d order by id
            """
                .formatted(guild))
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
