package dev.rookery.discord.cases;

import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows.
 *
 * @param userId only those about that user; 0 for all
 * @param moderatorId only those by that moderator; 0 for all
 * @param type only those of that type; null for all
 * @param valid only those that were not voided, or that were; null for both
 * @param text only those with this in the reason; empty for all
 */
record CaseQuery(
    long userId, long moderatorId, @Nullable CaseType type, @Nullable Boolean valid, String text) {
  static final int TEXT_MAX = 100;

  private static final int RADIX = Character.MAX_RADIX;

  static CaseQuery of(String state) {
    String[] parts = state.split(",", 5);
    return new CaseQuery(
        Long.parseUnsignedLong(parts[0], RADIX),
        Long.parseUnsignedLong(parts[1], RADIX),
        parts[2].isEmpty() ? null : CaseTypeName.ofCode(parts[2]).type(),
        parts[3].isEmpty() ? null : Boolean.valueOf(parts[3].equals("v")),
        parts[4]);
  }

  /** It as one text, which {@link #of} reads. */
  String state() {
    return String.join(
        ",",
        Long.toUnsignedString(userId, RADIX),
        Long.toUnsignedString(moderatorId, RADIX),
        type == null ? "" : CaseTypeName.of(type).code(),
        valid == null ? "" : valid ? "v" : "x",
        text);
  }

  CaseRequest.Search request(
      long guildId, int limit, @Nullable String after, @Nullable String before) {
    return new CaseRequest.Search(
        guildId,
        userId == 0 ? null : userId,
        moderatorId == 0 ? null : moderatorId,
        type == null ? List.of() : List.of(type),
        List.of(),
        valid,
        null,
        null,
        text.isEmpty() ? null : text,
        limit,
        after,
        before);
  }
}
