package dev.rookery.proofs.privacy;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.models.Request;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The data that a user leaves behind in their own guild: as its subject, as its author, and by
 * being mentioned by others.
 */
final class UserData {
  private static final long MODERATOR = 223_456_789_012_345_678L;
  private static final long OTHER = 77;
  private static final long CHANNEL = 7;

  private UserData() {}

  /** The requests that leave this data, in order. */
  static List<Request<?>> of(long user) {
    // A guild of its own, or the first case would not be number 1; its id has none of the user's
    // digits.
    long guild = Math.floorMod(user * 31, 1_000_000_007L) + 1;
    String mention = "<@" + user + ">";
    Instant later = Instant.now().plus(Duration.ofHours(1));
    return List.of(
        CaseRequest.Create.of(guild, CaseType.TEMPBAN, user, MODERATOR, mention + " was rude")
            .until(later)
            .withEvidence("https://example.org/" + user),
        new CaseRequest.Create(
            guild,
            CaseType.WARN,
            null,
            OTHER,
            user,
            "spam",
            List.of(),
            null,
            null,
            new JsonObject().put("by", Long.toString(user)).put("and", user)),
        new CaseRequest.Void(guild, 1, "as " + mention + " says", user),
        new NoteRequest.Write(guild, user, MODERATOR, "about", null),
        new NoteRequest.Write(guild, OTHER, user, "by", 2),
        new NoteRequest.Write(guild, OTHER, MODERATOR, "see " + mention, null),
        new SnippetRequest.Create(guild, "rules", "be nice", user),
        new SnippetRequest.Create(guild, "who", "ask " + mention, OTHER),
        new ReminderRequest.Create(user, guild, CHANNEL, "tea", later),
        new ReminderRequest.Create(user, null, CHANNEL, "direct", later),
        new ReminderRequest.Create(MODERATOR + guild, guild, CHANNEL, "ask " + mention, later),
        new AfkRequest.Set(guild, user, "Ada", "tea", later, false, false),
        new AfkRequest.Set(guild, OTHER, "with " + user, mention, null, false, false),
        new LevelsRequest.Gain(List.of(new XpGain(guild, user, 100, Instant.now(), false))),
        new UserSettingsRequest.Change(
            user, Values.of(set(UserSettings::timeZone).to("Europe/Vienna")), null),
        new TaskRequest.Schedule(
            "purge",
            "by-" + user,
            guild,
            user,
            new JsonObject().put("by", Long.toString(user)),
            later,
            null),
        new TaskRequest.Schedule(
            "welcome",
            "to-" + user,
            guild,
            null,
            new JsonObject().put("say", mention),
            later,
            null),
        new StarboardRequest.Setup(guild, CHANNEL, "⭐", 1),
        stars(guild, guild, user, "mine"),
        stars(guild, guild + 2_000_000_000L, OTHER, "to " + mention),
        new CaseTypeDefinitionRequest.Define(guild, "for " + user, mention),
        new ReasonTemplateRequest.Create(guild, "of-" + user, mention),
        new PermissionRankRequest.Create(guild, 1, "of " + user, mention),
        new PermissionCommandRequest.Require(guild, "snippets", 1, "not for " + mention));
  }

  private static StarboardMessageRequest.Stars stars(
      long guild, long message, long author, String text) {
    return new StarboardMessageRequest.Stars(
        guild, CHANNEL, message, author, text, 3, Duration.ofMinutes(1));
  }
}
