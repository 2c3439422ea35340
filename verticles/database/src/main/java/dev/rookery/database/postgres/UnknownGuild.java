package dev.rookery.database.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guild that nobody has registered, found out by the row that was refused because it belongs to
 * it. That it has to be made is so rare that no statement makes it just in case, which would cost
 * more than half of a small write.
 */
public final class UnknownGuild {
  /** How the foreign keys to the guilds are named. */
  private static final String KEY = "_guild";

  private static final Pattern ID = Pattern.compile("\\((?:guild_id|id)\\)=\\(([0-9]{1,19})\\)");

  private UnknownGuild() {}

  /** Which one was missing; empty if the failure is something else. */
  static Optional<Long> of(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> of(step.getCause());
      case PgException refused
          when "23503".equals(refused.getSqlState())
              && !"guild".equals(refused.getTable())
              && String.valueOf(refused.getConstraint()).endsWith(KEY) ->
          id(refused.getDetail());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Long> id(@Nullable String detail) {
    Matcher found = ID.matcher(String.valueOf(detail));
    return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
  }

  /** Makes it, unless somebody else has. */
  public static Future<Long> make(Session session, long id) {
    return session.write(
        """
        /* a guild that was not registered */
        insert into guild (id) values (#{id}) on conflict do nothing
        """,
        Map.of("id", id));
  }
}
