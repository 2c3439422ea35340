package dev.rookery.proofs.moderation;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.moderation.Trouble.Happened;
import java.util.List;

/** The account of what moderators were told, and of those who were told nothing, by why. */
final class Answers {
  private static final int SHOWN_MAX = 5;

  private final Community community;
  private final List<Order> orders;
  private final List<Happened> troubles;

  Answers(Community community, List<Order> orders, List<Happened> troubles) {
    this.community = community;
    this.orders = orders;
    this.troubles = troubles;
  }

  void judge(Figures figures) {
    List<Order> acknowledged = orders.stream().filter(Order::isAcknowledged).toList();
    List<Order> unheard = orders.stream().filter(Order::isUnheard).toList();
    figures.note("orders", "%,d, acknowledged %,d".formatted(orders.size(), acknowledged.size()));
    figures.note(
        "  done",
        "%,d".formatted(orders.stream().filter(one -> one.isSaidToBeDone(community)).count()));
    figures.note(
        "  told that it was interrupted",
        "%,d"
            .formatted(
                orders.stream()
                    .filter(one -> one.answer(community).startsWith("I was interrupted"))
                    .count()));
    figures.note(
        "  of which Discord itself said that the bot did not respond",
        "%,d".formatted(unheard.size()));
    List<Order> unexplained =
        unheard.stream()
            .filter(one -> troubles.stream().noneMatch(trouble -> trouble.covers(one)))
            .toList();
    figures.check(
        "that is said only while something went wrong",
        unexplained.isEmpty(),
        unexplained.size() + " times otherwise " + first(unexplained));
    List<Order> silent = acknowledged.stream().filter(one -> !one.isAnswered()).toList();
    List<Order> unwritten =
        silent.stream()
            .filter(one -> troubles.stream().anyMatch(trouble -> trouble.keptFromWriting(one)))
            .toList();
    figures.note("  acknowledged by who was killed while the data was away", unwritten.size() + "");
    figures.check(
        "each other moderator who was to wait has an answer",
        silent.size() == unwritten.size(),
        "%,d of %,d %s"
            .formatted(
                acknowledged.size() - silent.size(),
                acknowledged.size() - unwritten.size(),
                first(silent.stream().filter(one -> !unwritten.contains(one)).toList())));
  }

  private static List<Order> first(List<Order> all) {
    return all.stream().limit(SHOWN_MAX).toList();
  }
}
