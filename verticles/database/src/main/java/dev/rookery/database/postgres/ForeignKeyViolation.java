package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.schema.ForeignKey;
import dev.rookery.schema.ModelColumn;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a violated foreign key means: the same constraint refuses a row that refers to nothing and
 * the end of a row that others refer to. Only the detail of the error tells which it was, whose
 * sentence is in the server's language; its columns and values are not.
 */
final class ForeignKeyViolation {
  /** Postgres 18 has a state of its own for {@code on delete restrict}. */
  private static final String RESTRICTED = "23001";

  private static final Pattern KEY = Pattern.compile("\\(([^()]*)\\)=\\(([^()]*)\\)");

  private ForeignKeyViolation() {}

  static Failure meaning(ForeignKey key, PgException refused) {
    String detail = Objects.requireNonNullElse(refused.getDetail(), "");
    if (RESTRICTED.equals(refused.getSqlState()) || isStillReferredTo(key, detail)) {
      return new Failure.Conflict(
          FailureCode.ROW_IN_USE
              .with("row", row(key, key.targetColumns(), detail))
              .with("column", key.model().name() + "." + key.column().component()));
    }
    return new Failure.NotFound(
        FailureCode.ROW_MISSING.with("row", row(key, key.columns(), detail)));
  }

  private static boolean isStillReferredTo(ForeignKey key, String detail) {
    return names(key.columns()).equals(names(key.targetColumns()))
        ? Pattern.compile("\\b" + key.model().table().name() + "\\b").matcher(detail).find()
        : detail.contains("(" + names(key.targetColumns()) + ")=(");
  }

  /** The row referred to, such as {@code CaseTypeDefinition 7 of guild 5}. */
  private static String row(ForeignKey key, List<ModelColumn> named, String detail) {
    String name = key.target().name();
    Matcher found = KEY.matcher(detail);
    if (!found.find() || !found.group(1).equals(names(named))) {
      return "the " + name;
    }
    String[] values = found.group(2).split(", ", -1);
    String id = name + " " + values[values.length - 1];
    String with = key.references().with();
    return values.length == 1 ? id : id + " of " + with.replaceFirst("Id$", "") + " " + values[0];
  }

  private static String names(List<ModelColumn> columns) {
    return columns.stream().map(ModelColumn::name).collect(Collectors.joining(", "));
  }
}
