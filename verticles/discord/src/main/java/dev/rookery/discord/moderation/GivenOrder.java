package dev.rookery.discord.moderation;

import dev.rookery.models.cases.CaseType;
import java.util.List;

/**
 * An order that is to be recorded once the moderator was told that the answer comes later.
 *
 * @param type what is done
 * @param terms those of the first user, which hold for each
 * @param casesBefore how many cases there were of the user when it was checked
 * @param userIds each whom it is about if there are several; empty for one
 */
public record GivenOrder(CaseType type, SanctionTerms terms, long casesBefore, List<Long> userIds) {
  public GivenOrder {
    userIds = List.copyOf(userIds);
  }
}
