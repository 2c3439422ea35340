package dev.rookery.database.transactions;

import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.models.users.UserSettingsRequest;
import java.util.Set;

/**
 * The requests that are answered with a single statement whatever its outcome is, and do nothing
 * beside it. Once that is sent nothing of theirs is still to come, so what follows may be sent as
 * well.
 */
final class SingleStatements {
  static final Set<Class<?>> ALWAYS =
      Set.of(
          RowRequest.Find.class,
          RowRequest.FindMany.class,
          RowRequest.Count.class,
          RowRequest.Exists.class,
          RowRequest.Insert.class,
          RowRequest.Delete.class,
          RowRequest.DeleteMany.class,
          GuildRequest.Register.class,
          GuildConfigRequest.Settings.class,
          GuildConfigRequest.SetPrefix.class,
          GuildConfigRequest.ClearPrefix.class,
          GuildConfigRequest.SetLogChannel.class,
          GuildConfigRequest.SwitchFeature.class,
          GuildConfigRequest.SetOnboarding.class,
          SnippetRequest.Show.class,
          SnippetRequest.Use.class,
          SnippetRequest.Info.class,
          SnippetRequest.Create.class,
          SnippetRequest.Alias.class,
          CaseRequest.Create.class,
          CaseRequest.Show.class,
          CaseRequest.State.class,
          CaseRequest.LatestJail.class,
          NoteRequest.Write.class,
          LevelsRequest.Gain.class,
          LevelsRequest.Rank.class,
          LevelsRequest.Blacklist.class,
          ReasonTemplateRequest.Show.class,
          ReasonTemplateRequest.Create.class,
          ReminderRequest.Create.class,
          PermissionAssignmentRequest.Assign.class,
          PermissionAssignmentRequest.Unassign.class,
          StarboardRequest.Setup.class,
          StarboardRequest.Change.class,
          StarboardRequest.Remove.class,
          UserSettingsRequest.Settings.class,
          TaskRequest.Schedule.class,
          TaskRequest.Cancel.class,
          TaskRequest.Find.class);

  private static final String VERSION = "expectedVersion";

  private SingleStatements() {}

  /** Whether that is all that a step does. */
  static boolean isAllOf(Step<?> step) {
    // With the version that is expected, a row that has another is read as well.
    return isAnswerTo(step.request())
        && step.taken().stream().noneMatch(taken -> taken.component().equals(VERSION));
  }

  /** Whether a request is answered with one. */
  static boolean isAnswerTo(DatabaseRequest<?> request) {
    return switch (request) {
      case RowRequest.Update<?> update -> update.expectedVersion() == null;
      case GuildConfigRequest.Change change -> change.expectedVersion() == null;
      case UserSettingsRequest.Change change -> change.expectedVersion() == null;
      default -> ALWAYS.contains(request.getClass());
    };
  }
}
