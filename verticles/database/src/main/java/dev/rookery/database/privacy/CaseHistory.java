package dev.rookery.database.privacy;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The histories of many cases: what {@link StoredData} cannot derive from the description of the
 * model, since it is the case that knows the user and the guild.
 */
final class CaseHistory {
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,18}|[1-8]\\d{18})-(\\d{1,9})-(\\d{1,18})");

  private static final String OF_USER =
      """
      /* PrivacyRequest.UserData */
      select change.*, cases.guild_id, cases.case_number
        from cases join case_change change on change.case_id = cases.id
       where cases.case_user_id = #{userId}
         and (#{guildId}::bigint is null or cases.guild_id = #{guildId})
         and (cases.guild_id, cases.case_number, change.id) > (#{guild}, #{number}, #{id})
       order by cases.guild_id, cases.case_number, change.id
       limit #{limit} + 1
      """;

  private static final String OF_GUILD =
      """
      /* PrivacyRequest.GuildData */
      select change.*, cases.guild_id, cases.case_number
        from cases join case_change change on change.case_id = cases.id
       where cases.guild_id = #{guildId}
         and cases.case_number >= #{number}
         and (cases.case_number, change.id) > (#{number}, #{id})
       order by cases.case_number, change.id
       limit #{limit} + 1
      """;

  private final String sql;
  private final Map<String, @Nullable Object> whose;

  private CaseHistory(String sql, Map<String, @Nullable Object> whose) {
    this.sql = sql;
    this.whose = whose;
  }

  static CaseHistory ofUser(long user, @Nullable Long guild) {
    Map<String, @Nullable Object> whose = new HashMap<>();
    whose.put("userId", user);
    whose.put("guildId", guild);
    return new CaseHistory(OF_USER, whose);
  }

  static CaseHistory ofGuild(long guild) {
    Map<String, @Nullable Object> whose = new HashMap<>();
    whose.put("guildId", guild);
    return new CaseHistory(OF_GUILD, whose);
  }

  /** A change and where it stands. */
  private record Placed(long guild, int number, CaseChange change) {
    static RowMapper<Placed> reader() {
      ModelReader<CaseChange> reader = ModelReader.of(CaseChange.class);
      return (Row row) ->
          new Placed(row.getLong("guild_id"), row.getInteger("case_number"), reader.read(row));
    }

    String cursor() {
      return guild + "-" + number + "-" + change.id();
    }
  }

  Future<Page<StoredRow>> page(Session session, int limit, @Nullable String after) {
    Map<String, @Nullable Object> parameters = new HashMap<>(whose);
    Matcher cursor = CURSOR.matcher(after == null ? "0-0-0" : after);
    if (!cursor.matches()) {
      throw Cursor.foreign();
    }
    parameters.put("guild", Long.parseLong(cursor.group(1)));
    parameters.put("number", Integer.parseInt(cursor.group(2)));
    parameters.put("id", Long.parseLong(cursor.group(3)));
    return Pages.read(session, sql, parameters, limit, Placed.reader(), Placed::cursor)
        .map(page ->
            new Page<>(
                page.rows().stream().map(row -> StoredData.stored(row.change())).toList(),
                page.next()));
  }
}
