package dev.rookery.database.cases;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseCounts;
import dev.rookery.models.cases.CasePage;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeCount;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The search and the counts of cases. What is not asked for is left out of the statement, so that
 * Postgres plans each combination with the index that fits it.
 */
final class CaseSearch {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = new HashMap<>();

  private CaseSearch(long guildId) {
    conditions.add("cases.guild_id = #{guildId}");
    parameters.put("guildId", guildId);
  }

  static Future<CasePage> page(Session session, CaseRequest.Search request) {
    CaseSearch search =
        new CaseSearch(request.guildId())
            .and("case_user_id = #{userId}", "userId", request.userId())
            .and("case_moderator_id = #{moderatorId}", "moderatorId", request.moderatorId())
            .and("case_status = #{valid}", "valid", request.valid())
            .and("cases.created_at >= #{from}", "from", request.from())
            .and("cases.created_at < #{until}", "until", request.until())
            .and("strpos(lower(case_reason), lower(#{text})) > 0", "text", request.text())
            .andTypes(request.types(), request.customTypes());
    search.parameters.put("before", Cursor.before(request.after()));
    if (request.before() != null) {
      return search.pageBefore(session, request.before(), request.limit());
    }
    AtomicLong total = new AtomicLong();
    return Pages.read(
            request.limit(),
            fetch -> search.found(session, fetch, total),
            (Case row) -> Integer.toString(row.number()))
        .map(page -> new CasePage(page.rows(), page.next(), total.get()));
  }

  /** The rows after the cursor, and how many there are in all. */
  private Future<List<Optional<Case>>> found(Session session, int fetch, AtomicLong total) {
    parameters.put("limit", fetch);
    return session
        .list(pageSql(), parameters, Found.reader(session))
        .map(found -> {
          total.set(found.getFirst().total());
          return found.stream().filter(Found::listed).map(Found::row).toList();
        });
  }

  /** One row more than the page holds is the one that it begins after. */
  private Future<CasePage> pageBefore(Session session, String cursor, int limit) {
    parameters.put("number", Cursor.at(cursor, "before"));
    parameters.put("limit", limit);
    return session
        .list(pageBeforeSql(), parameters, Found.reader(session))
        .map(found -> {
          List<Found> listed = found.stream().filter(Found::listed).toList();
          List<Case> readable =
              listed.stream().limit(limit).flatMap(row -> row.row().stream()).toList();
          List<Case> rows = Pages.fitting(readable);
          Optional<String> begin =
              rows.size() < readable.size()
                  ? Optional.of(Integer.toString(readable.get(rows.size()).number()))
                  : listed.stream().skip(limit).map(row -> Long.toString(row.number())).findFirst();
          return new CasePage(rows.reversed(), begin, found.getFirst().total());
        });
  }

  private String pageBeforeSql() {
    return """
    /* CaseRequest.Search */
    select counted.total, page.*
      from (select count(*) as total from cases where %1$s) counted
      left join (
        select * from cases
         where %1$s and case_number >= #{number}::bigint
         order by case_number
         limit #{limit} + 1
      ) page on true
     order by page.case_number
    """
        .formatted(where());
  }

  private String pageSql() {
    return """
    /* CaseRequest.Search */
    select counted.total, page.*
      from (select count(*) as total from cases where %1$s) counted
      left join (
        select * from cases
         where %1$s and case_number < #{before}::bigint
         order by case_number desc
         limit #{limit} + 1
      ) page on true
     order by page.case_number desc
    """
        .formatted(where());
  }

  /** The row that tells the total is there even when the page is empty. */
  private record Found(long total, boolean listed, long number, Optional<Case> row) {
    static RowMapper<Found> reader(Session session) {
      ModelReader<Case> reader = ModelReader.of(Case.class);
      return row -> {
        boolean listed = row.getLong("id") != null;
        return new Found(
            row.getLong("total"),
            listed,
            listed ? row.getLong("case_number") : 0,
            listed ? session.read(row, reader::read) : Optional.empty());
      };
    }
  }

  static Future<CaseCounts> counts(Session session, CaseRequest.Counts request) {
    CaseSearch search =
        new CaseSearch(request.guildId())
            .and("case_user_id = #{userId}", "userId", request.userId())
            .and("case_moderator_id = #{moderatorId}", "moderatorId", request.moderatorId())
            .and("cases.created_at >= #{from}", "from", request.from())
            .and("cases.created_at < #{until}", "until", request.until());
    return session
        .list(search.countsSql(), search.parameters, CaseSearch::count)
        .map(byType ->
            new CaseCounts(
                byType.stream().mapToLong(CaseTypeCount::valid).sum(),
                byType.stream().mapToLong(CaseTypeCount::voided).sum(),
                byType));
  }

  private String countsSql() {
    return """
    /* CaseRequest.Counts */
    select counted.type, counted.valid, counted.voided,
        (select custom.name from case_type custom where custom.id = counted.custom_type_id) as name
      from (
        select case_type as type, custom_type_id,
            count(*) filter (where case_status) as valid,
            count(*) filter (where not case_status) as voided
          from cases
         where %s
         group by case_type, custom_type_id
      ) counted
     order by counted.valid + counted.voided desc, counted.type, name
    """
        .formatted(where());
  }

  private static CaseTypeCount count(Row row) {
    String type = row.getString("type");
    return new CaseTypeCount(
        type == null ? null : CaseType.valueOf(type),
        row.getString("name"),
        row.getLong("valid"),
        row.getLong("voided"));
  }

  private String where() {
    return String.join(" and ", conditions);
  }

  private CaseSearch and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  /** Of one type, an equality: then an index gives the newest first. */
  private CaseSearch andTypes(List<CaseType> types, List<String> customTypes) {
    List<String> either = new ArrayList<>();
    if (types.size() == 1) {
      either.add("case_type = #{type}::text::case_type_enum");
      parameters.put("type", types.get(0).name());
    } else if (!types.isEmpty()) {
      either.add("case_type = any(#{types}::text[]::case_type_enum[])");
      parameters.put("types", types);
    }
    if (customTypes.size() == 1) {
      either.add(
          """
          custom_type_id = (
            select id from case_type where guild_id = #{guildId} and lower(name) = lower(#{name}))\
          """);
      parameters.put("name", customTypes.get(0));
    } else if (!customTypes.isEmpty()) {
      either.add(
          """
          custom_type_id = any(array(
            select id from case_type
             where guild_id = #{guildId}
               and lower(name) in (select lower(wanted) from unnest(#{names}::text[]) wanted)))\
          """);
      parameters.put("names", customTypes);
    }
    if (!either.isEmpty()) {
      conditions.add("(" + String.join(" or ", either) + ")");
    }
    return this;
  }
}
