package dev.rookery.database.privacy;

import dev.rookery.database.postgres.Session;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The places where ids may occur inside texts, JSON and lists of a table, and how to replace one
 * there. No index finds those, so the table is read from one end to the other in steps along its
 * key.
 *
 * @param table the table
 * @param key the column along which the steps go, the first of an index
 * @param texts columns with text
 * @param json columns with JSON
 * @param lists columns with arrays of ids
 * @param guild the condition for a row of the guild {@code #{guildId}}
 * @param about the condition for a row of the moderation record about {@code #{userId}}
 */
record Mentions(
    String table,
    String key,
    List<String> texts,
    List<String> json,
    List<String> lists,
    String guild,
    String about) {

  /** Rows that one statement reads; some tens of milliseconds. */
  private static final int STEP = 20_000;

  private static final String IN_GUILD = "t.guild_id = #{guildId}";
  private static final String NONE = "false";

  /** Every table with such columns. */
  static final List<Mentions> ALL =
      List.of(
          new Mentions(
              "cases",
              "id",
              List.of("case_reason", "evidence"),
              List.of("case_metadata"),
              List.of("case_user_roles"),
              IN_GUILD,
              "t.case_user_id = #{userId}"),
          new Mentions(
              "case_change",
              "id",
              List.of(),
              List.of("changes"),
              List.of(),
              "exists (select from cases where cases.id = t.case_id and cases.guild_id = #{guildId})",
              "exists (select from cases where cases.id = t.case_id and cases.case_user_id = #{userId})"),
          texts("case_type", "id", "name", "description"),
          texts("reason_template", "id", "name", "reason"),
          new Mentions(
              "note",
              "id",
              List.of("content"),
              List.of(),
              List.of(),
              IN_GUILD,
              "t.user_id = #{userId}"),
          texts("snippet", "id", "snippet_name", "snippet_content"),
          texts("reminder", "id", "reminder_content"),
          texts("afk", "member_id", "nickname", "reason"),
          new Mentions(
              "starboard_message",
              "id",
              List.of("message_content"),
              List.of(),
              List.of(),
              "t.message_guild_id = #{guildId}",
              NONE),
          texts("permission_ranks", "id", "name", "description"),
          texts("permission_commands", "id", "command_name", "description"),
          texts("due_work", "id", "last_error", "leased_by"),
          new Mentions("task", "id", List.of("key"), List.of("content"), List.of(), IN_GUILD, NONE),
          new Mentions(
              "mended_row",
              "id",
              List.of("old_value", "new_value"),
              List.of("row_key"),
              List.of(),
              IN_GUILD,
              NONE),
          new Mentions(
              "audit_entry",
              "id",
              List.of(),
              List.of("before", "after"),
              List.of(),
              IN_GUILD,
              "(t.model = 'Note' and t.user_id = #{userId})"),
          new Mentions(
              "answered_request",
              "request_id",
              List.of("reply"),
              List.of(),
              List.of(),
              "strpos(t.reply, #{guildId}::bigint::text) > 0",
              NONE));

  private static Mentions texts(String table, String key, String... columns) {
    return new Mentions(table, key, List.of(columns), List.of(), List.of(), IN_GUILD, NONE);
  }

  /**
   * Which id to replace, and by what.
   *
   * @param keep whether the moderation record about the user stays as it is
   */
  record Replacement(long userId, @Nullable Long guildId, long pseudonym, boolean keep) {
    Map<String, @Nullable Object> parameters() {
      Map<String, @Nullable Object> parameters = new HashMap<>();
      parameters.put("userId", userId);
      parameters.put("guildId", guildId);
      parameters.put("pseudonym", pseudonym);
      parameters.put("keep", keep);
      parameters.put("digits", Long.toString(userId));
      // Not inside a longer number.
      parameters.put("pattern", "(?<![0-9])" + userId + "(?![0-9])");
      parameters.put("pseudonymDigits", Long.toString(pseudonym));
      return parameters;
    }
  }

  /**
   * Replaces it everywhere in the table, within the session's transaction; how many rows that were.
   */
  Future<Long> replace(Session session, Replacement replacement) {
    Object start = isTextKey() ? (Object) "" : Long.valueOf(Long.MIN_VALUE);
    return replace(session, replacement, start, 0);
  }

  private Future<Long> replace(Session session, Replacement by, Object after, long before) {
    Map<String, @Nullable Object> parameters = by.parameters();
    parameters.put("after", after);
    parameters.put("step", STEP);
    return session
        .list(step(), parameters, this::read)
        .compose(steps ->
            forgetNoise(session, steps.get(0))
                .compose(done -> {
                  Object last = steps.get(0).last();
                  long sum = before + steps.get(0).changed().size();
                  return last == null
                      ? Future.succeededFuture(sum)
                      : replace(session, by, last, sum);
                }));
  }

  /** The last key that a step read, null if there was none, and the keys of changed rows. */
  private record Step(@Nullable Object last, List<Object> changed) {}

  private Step read(Row row) {
    return isTextKey()
        ? new Step(row.getString("last"), List.of((Object[]) row.getArrayOfStrings("changed")))
        : new Step(row.getLong("last"), List.of((Object[]) row.getArrayOfLongs("changed")));
  }

  private boolean isTextKey() {
    return key.equals("request_id");
  }

  /** A case remembers its changes; that an id in it was replaced is none, and would tell the id. */
  private Future<Void> forgetNoise(Session session, Step step) {
    if (!table.equals("cases") || step.changed().isEmpty()) {
      return Future.succeededFuture();
    }
    return session
        .write(
            """
            /* PrivacyRequest.EraseUser */
            delete from case_change where case_id = any(#{ids}::bigint[]) and changed_at = now()
            """,
            Map.of("ids", step.changed()))
        .mapEmpty();
  }

  private String step() {
    String words =
        Stream.of(texts, json, lists)
            .flatMap(List::stream)
            .map(column -> "t." + column)
            .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
    return """
    /* PrivacyRequest.EraseUser */
    with step as (
      select max(%1$s) as last
        from (select %1$s from %2$s where %1$s > #{after} order by %1$s limit #{step}) keys
    ),
    changed as (
      update %2$s t set %3$s
        from step
       where t.%1$s > #{after} and t.%1$s <= step.last
         and strpos(%4$s, #{digits}) > 0 and %4$s ~ #{pattern}
         and (#{guildId}::bigint is null or %5$s)
         and (not #{keep}::boolean or %6$s is not true)
         and (select set_erasing())
      returning t.%1$s
    )
    select step.last, array(select %1$s from changed) as changed from step
    """
        .formatted(key, table, assignments(), words, guild, about);
  }

  private String assignments() {
    Stream<String> inTexts =
        texts.stream()
            .map(column ->
                "%1$s = regexp_replace(t.%1$s, #{pattern}, #{pseudonymDigits}, 'g')"
                    .formatted(column));
    Stream<String> inJson =
        json.stream()
            .map(column ->
                "%1$s = regexp_replace(t.%1$s::text, #{pattern}, #{pseudonymDigits}, 'g')::jsonb"
                    .formatted(column));
    Stream<String> inLists =
        lists.stream()
            .map(column ->
                "%1$s = array_replace(t.%1$s, #{userId}::bigint, #{pseudonym}::bigint)"
                    .formatted(column));
    return Stream.of(inTexts, inJson, inLists)
        .flatMap(columns -> columns)
        .collect(Collectors.joining(", "));
  }
}
