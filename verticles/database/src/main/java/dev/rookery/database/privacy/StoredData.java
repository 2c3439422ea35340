package dev.rookery.database.privacy;

import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.database.rows.ReplySize;
import dev.rookery.database.rows.RowReads;
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
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.models.starboard.StarboardMessage;
import dev.rookery.models.users.UserSettings;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.ColumnJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All rows about somebody, part by part: each part the rows of one model in an order that an index
 * has, so that any number of them is read a page at a time. Replies that are kept for repeats are
 * copies of these for some hours and no part of it.
 */
final class StoredData {
  private final List<Part> parts = new ArrayList<>();

  /** Rows of one model. */
  private interface Part {
    Future<Page<StoredRow>> page(Session session, int limit, @Nullable String after);
  }

  private StoredData() {}

  static StoredData ofUser(PrivacyRequest.UserData request) {
    long user = request.userId();
    Long guild = request.guildId();
    StoredData data = new StoredData();
    data.add(Case.class, guild, is("userId", user), "guildId", "number");
    data.parts.add(CaseHistory.ofUser(user, guild)::page);
    data.add(Case.class, guild, otherThan(user, is("moderatorId", user)), "guildId", "number");
    if (guild == null) {
      data.add(CaseChange.class, null, is("changedBy", user), "id");
    }
    data.add(Note.class, guild, is("userId", user), "guildId", "id");
    data.add(Note.class, guild, otherThan(user, is("moderatorId", user)), "guildId", "id");
    data.add(Snippet.class, guild, is("userId", user), "guildId", "id");
    data.add(Reminder.class, guild, is("userId", user), "dueAt", "id");
    data.add(Afk.class, guild, is("memberId", user), "guildId");
    data.add(Levels.class, guild, is("memberId", user), "guildId");
    data.add(StarboardMessage.class, guild, is("userId", user), "id");
    data.add(AuditEntry.class, guild, is("userId", user), "guildId", "id");
    data.add(AuditEntry.class, guild, otherThan(user, is("actor", user)), "guildId", "id");
    data.add(Task.class, guild, is("userId", user), "id");
    if (guild == null) {
      data.add(UserSettings.class, null, is("userId", user), "userId");
    }
    return data;
  }

  static StoredData ofGuild(PrivacyRequest.GuildData request) {
    long guild = request.guildId();
    StoredData data = new StoredData();
    data.add(Guild.class, null, is("id", guild), "id");
    data.add(GuildConfig.class, guild, "guildId");
    data.add(PermissionRank.class, guild, "id");
    data.add(PermissionAssignment.class, guild, "id");
    data.add(PermissionCommand.class, guild, "id");
    data.add(CaseTypeDefinition.class, guild, "id");
    data.add(Case.class, guild, "number");
    data.parts.add(CaseHistory.ofGuild(guild)::page);
    data.add(Note.class, guild, "id");
    data.add(Snippet.class, guild, "id");
    data.add(Reminder.class, guild, "id");
    data.add(Afk.class, guild, "memberId");
    data.add(Levels.class, guild, "memberId");
    data.add(Starboard.class, guild, "guildId");
    data.add(StarboardMessage.class, guild, "id");
    data.add(DueWork.class, guild, "id");
    data.add(AuditEntry.class, guild, "id");
    data.add(Task.class, guild, "id");
    data.add(ReasonTemplate.class, guild, "id");
    return data;
  }

  private <M extends Record> void add(Class<M> model, long guild, String... order) {
    add(model, null, is("guildId", guild), order);
  }

  private <M extends Record> void add(
      Class<M> model, @Nullable Long guild, Condition<M> where, String... order) {
    Condition<M> all = guild == null ? where : where.and(is("guildId", guild));
    List<Order<M>> by = Arrays.stream(order).map(name -> new Order<M>(name, false)).toList();
    parts.add((session, limit, after) ->
        new RowReads<>(session, Model.of(model))
            .select(new RowRequest.Select<>(model, all, by, limit, after))
            .map(page ->
                new Page<>(page.rows().stream().map(StoredData::stored).toList(), page.next())));
  }

  private static <M extends Record> Condition<M> is(String component, Object value) {
    return new Condition.Compare<>(component, Condition.Comparison.EQUAL, value);
  }

  /** What was already listed as about the user is not listed again. */
  private static <M extends Record> Condition<M> otherThan(long user, Condition<M> where) {
    return where.and(StoredData.<M>is("userId", user).negated());
  }

  /** The cursor is the number of the part and the cursor within it. */
  Future<Page<StoredRow>> page(Session session, int limit, @Nullable String after) {
    if (after == null) {
      return page(session, limit, 0, null, List.of());
    }
    int dot = after.indexOf('.');
    int part = dot < 1 || dot > 2 ? -1 : part(after.substring(0, dot));
    if (part < 0 || part >= parts.size()) {
      throw Cursor.foreign();
    }
    String within = after.substring(dot + 1);
    return page(session, limit, part, within.isEmpty() ? null : within, List.of());
  }

  private Future<Page<StoredRow>> page(
      Session session, int limit, int part, @Nullable String within, List<StoredRow> before) {
    if (part == parts.size()) {
      return Future.succeededFuture(new Page<>(before, Optional.empty()));
    }
    if (before.size() == limit) {
      return Future.succeededFuture(new Page<>(before, Optional.of(part + ".")));
    }
    return parts
        .get(part)
        .page(session, limit - before.size(), within)
        .compose(page -> {
          List<StoredRow> rows = new ArrayList<>(before);
          rows.addAll(page.rows());
          if (!before.isEmpty() && ReplySize.of(rows) > Pages.BYTES_MAX) {
            // What there is no room for begins the next page.
            return Future.succeededFuture(
                new Page<>(before, Optional.of(part + "." + (within == null ? "" : within))));
          }
          return page.next().isPresent()
              ? Future.succeededFuture(
                  new Page<>(rows, Optional.of(part + "." + page.next().get())))
              : page(session, limit, part + 1, null, rows);
        });
  }

  private static int part(String digits) {
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
  }

  /** A row with ids as texts and times in ISO 8601, as in messages. */
  static <M extends Record> StoredRow stored(M row) {
    @SuppressWarnings("unchecked") // getClass of an M
    Model<M> model = Model.of((Class<M>) row.getClass());
    JsonObject json = new JsonObject();
    for (ModelColumn column : model.columns()) {
      Object value = model.read(row, column);
      if (value != null) {
        json.put(column.component(), ColumnJson.write(column, value));
      }
    }
    return new StoredRow(model.name(), json);
  }
}
