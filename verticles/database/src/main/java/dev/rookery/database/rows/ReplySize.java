package dev.rookery.database.rows;

import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.Request;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.RecordType;
import dev.rookery.schema.Rule;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many bytes values take as JSON in a reply, never fewer than they really do. */
public final class ReplySize {
  /** Bytes of a reply at most: a frame of the bridge holds 1 MiB, and other things beside it. */
  static final int REPLY_MAX = 1_000_000;

  /** A number, a time, a span or the name of a constant, with its quotes and comma. */
  private static final int SCALAR = 48;

  private ReplySize() {}

  /**
   * The reply to a write that is not committed yet. One that is too large fails, so that nobody is
   * told to ask for less after all has been done.
   *
   * @throws Failure.Invalid if it is more than the smallest way to an asker takes
   */
  public static <R> R checked(Request<R> request, R reply) {
    if (isTooLarge(request, reply)) {
      throw new Failure.Invalid("", FailureCode.REPLY_WOULD_BE_TOO_LARGE.with("max", REPLY_MAX));
    }
    return reply;
  }

  /**
   * A write in a transaction, which is undone if the reply is too large.
   *
   * @param most the bytes that the reply has at most; a transaction is begun only if they are many
   */
  public static <R> Future<R> measured(
      Session session, Request<R> request, long most, Function<Session, Future<R>> write) {
    return most <= REPLY_MAX
        ? write.apply(session)
        : session.inTransaction(
            transaction -> write.apply(transaction).map(reply -> checked(request, reply)));
  }

  static <R> boolean isTooLarge(Request<R> request, R reply) {
    // Exactly only if it may be: that takes as long as sending the reply.
    return of(reply) > REPLY_MAX
        && Wire.writeReply(request, reply).encode().getBytes(StandardCharsets.UTF_8).length
            > REPLY_MAX;
  }

  /** The bytes of a row of that model at most. */
  public static long most(Model<?> model) {
    long bytes = 2;
    for (ModelColumn column : model.columns()) {
      Rule.LengthRule length = column.rule().length();
      long most = length == null ? REPLY_MAX : length.max();
      bytes +=
          column.component().length()
              + 4
              + switch (column.kind()) {
                case TEXT -> 6 * most + 3;
                case JSON -> 2 * most;
                case LONGS -> SCALAR * most + 2;
                case LONG, INT, DOUBLE, BOOLEAN, INSTANT, DURATION, ENUM -> SCALAR;
              };
    }
    return bytes;
  }

  /** The bytes of a value. */
  public static long of(@Nullable Object value) {
    return switch (value) {
      case String text -> ofText(text);
      case JsonObject json -> json.encode().getBytes(StandardCharsets.UTF_8).length;
      case JsonArray json -> json.encode().getBytes(StandardCharsets.UTF_8).length;
      case Optional<?> optional -> of(optional.orElse(null));
      case Collection<?> elements -> elements.stream().mapToLong(ReplySize::of).sum() + 2;
      case Map<?, ?> entries ->
          entries.entrySet().stream()
              .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()))
              .sum();
      case Record row -> ofRecord(row);
      case null, default -> SCALAR;
    };
  }

  private static long ofRecord(Record row) {
    RecordType type = RecordType.of(row.getClass());
    long bytes = 2;
    for (int i = 0; i < type.components().size(); i++) {
      bytes += type.components().get(i).getName().length() + 4 + of(type.read(row, i));
    }
    return bytes;
  }

  /** As JSON is written: quotes, backslashes and controls escaped, all else in UTF-8. */
  private static long ofText(String text) {
    long bytes = 3;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20) {
        bytes += 6;
      } else if (c == '"' || c == '\\') {
        bytes += 2;
      } else if (c < 0x80) {
        bytes += 1;
      } else {
        // Each half of a surrogate pair is two of four.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return bytes;
  }
}
