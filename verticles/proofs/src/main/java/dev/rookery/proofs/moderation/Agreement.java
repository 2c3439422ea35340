package dev.rookery.proofs.moderation;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.moderation.Community.Place;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the database and the simulated Discord say the same of what was ordered. */
final class Agreement {
  private static final int SHOWN_MAX = 5;

  /** By type, what Discord's own log says of it; a warning is nothing to Discord. */
  private static final Map<String, AuditAction> DEEDS =
      Map.of(
          "BAN", AuditAction.MEMBER_BAN_ADD,
          "TEMPBAN", AuditAction.MEMBER_BAN_ADD,
          "UNBAN", AuditAction.MEMBER_BAN_REMOVE,
          "KICK", AuditAction.MEMBER_KICK,
          "TIMEOUT", AuditAction.MEMBER_UPDATE,
          "UNTIMEOUT", AuditAction.MEMBER_UPDATE,
          "JAIL", AuditAction.MEMBER_ROLE_UPDATE,
          "UNJAIL", AuditAction.MEMBER_ROLE_UPDATE);

  private final Community community;
  private final List<Order> orders;
  private final List<RecordedCase> cases;
  private final Map<String, List<RecordedCase>> byReason;

  Agreement(Community community, List<Order> orders, List<RecordedCase> cases) {
    this.community = community;
    this.orders = orders;
    this.cases = cases;
    this.byReason = cases.stream().collect(Collectors.groupingBy(RecordedCase::reason));
  }

  void judge(Figures figures) {
    figures.note(
        "cases",
        "%,d, of which %,d were not done and say so"
            .formatted(cases.size(), cases.stream().filter(one -> !one.valid()).count()));
    List<Order> done = orders.stream().filter(one -> one.isSaidToBeDone(community)).toList();
    none(
        figures,
        "each of %,d orders said to be done has one case".formatted(done.size()),
        done.stream().filter(one -> recorded(one).filter(RecordedCase::valid).isEmpty()).toList());
    none(
        figures,
        "no order has two cases",
        byReason.values().stream().filter(same -> same.size() > 1).toList());
    none(
        figures,
        "none that Discord did not take as heard has a case",
        orders.stream()
            .filter(one -> !one.isAcknowledged() && byReason.containsKey(one.reason()))
            .toList());
    none(
        figures,
        "no moderator is told otherwise than the case says",
        orders.stream().filter(this::isToldOtherwise).map(this::told).toList());
    judgeDeeds(figures);
    judgeWorld(figures);
  }

  private Optional<RecordedCase> recorded(Order order) {
    List<RecordedCase> found = byReason.getOrDefault(order.reason(), List.of());
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Who was interrupted is told that nothing is known. */
  private boolean isToldOtherwise(Order order) {
    return order.isAnswered()
        && !order.answer(community).startsWith("I was interrupted")
        && recorded(order).map(RecordedCase::valid).orElse(false)
            != order.isSaidToBeDone(community);
  }

  private String told(Order order) {
    return order + " is told: " + order.answer(community);
  }

  private void judgeDeeds(Figures figures) {
    List<RecordedCase> deeds = cases.stream().filter(one -> DEEDS.containsKey(one.type())).toList();
    none(
        figures,
        "each of %,d cases that stand for a deed has it in Discord's log"
            .formatted(deeds.stream().filter(RecordedCase::valid).count()),
        deeds.stream().filter(one -> one.valid() && deeds(one) == 0).toList());
    none(
        figures,
        "none that says that it was not done was done",
        deeds.stream().filter(one -> !one.valid() && deeds(one) > 0).toList());
    figures.note(
        "deeds that were done twice, as after a kill in the middle",
        deeds.stream().filter(one -> deeds(one) > 1).count() + "");
  }

  private long deeds(RecordedCase recorded) {
    return community.world().auditLog().of(recorded.guildId()).stream()
        .filter(entry ->
            entry.action() == DEEDS.get(recorded.type())
                && Objects.requireNonNullElse(entry.reason(), "").contains(recorded.reason()))
        .count();
  }

  private void judgeWorld(Figures figures) {
    List<String> bans = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    List<String> timeouts = new ArrayList<>();
    int jailed = 0;
    for (Place place : community.places()) {
      for (User guest : community.guests()) {
        Optional<RecordedCase> newest = newest(place, guest, Set.of("BAN", "TEMPBAN", "UNBAN"));
        boolean banned =
            newest.filter(one -> !one.type().equals("UNBAN") && !one.processed()).isPresent();
        if (banned != community.isBanned(place, guest)) {
          bans.add(guest.username() + ", of whom the newest case is " + newest);
        }
      }
      for (User resident : community.residents()) {
        Member now = community.world().members().get(place.guild().id(), resident.id());
        Optional<RecordedCase> jail =
            newest(place, resident, Set.of("JAIL", "UNJAIL"))
                .filter(one -> one.type().equals("JAIL"));
        jailed += jail.isPresent() ? 1 : 0;
        if (!hasRightRoles(place, now, jail)) {
          roles.add(resident.username() + " has " + now.roleIds() + ", and the jail is " + jail);
        }
        Optional<RecordedCase> silent =
            newest(place, resident, Set.of("TIMEOUT", "UNTIMEOUT"))
                .filter(one -> one.type().equals("TIMEOUT"));
        if (!isSilentUntil(now, silent)) {
          timeouts.add(
              resident.username() + " until " + now.timedOutUntil() + ", and it is " + silent);
        }
      }
    }
    none(figures, "banned is who is banned by the newest case", bans);
    none(
        figures,
        "each of %d in jail has all roles on record, others have theirs".formatted(jailed),
        roles);
    none(figures, "silent is who is so by the newest case, as long", timeouts);
  }

  private Optional<RecordedCase> newest(Place place, User user, Set<String> types) {
    return cases.stream()
        .filter(one ->
            one.valid()
                && one.guildId() == place.guild().id()
                && one.userId() == user.id()
                && types.contains(one.type()))
        .reduce((_, later) -> later);
  }

  private boolean hasRightRoles(Place place, Member now, Optional<RecordedCase> jail) {
    Set<Long> had = place.roles().get(now.userId());
    return jail.map(one ->
            one.roles().equals(had)
                && now.roleIds()
                    .equals(Set.of(community.world().roles().named(place.guild(), "Jail").id())))
        .orElseGet(() -> now.roleIds().equals(had));
  }

  private boolean isSilentUntil(Member now, Optional<RecordedCase> silent) {
    if (silent.isEmpty()) {
      return !now.timedOutAt(community.world().now());
    }
    Instant ordered = Objects.requireNonNull(silent.get().end()).toInstant();
    Instant until = now.timedOutUntil();
    return until != null
        && Duration.between(ordered, until).abs().compareTo(Duration.ofSeconds(1)) < 0;
  }

  private static void none(Figures figures, String what, Collection<?> otherwise) {
    figures.check(
        what,
        otherwise.isEmpty(),
        otherwise.isEmpty()
            ? "all"
            : "%d not: %s"
                .formatted(otherwise.size(), otherwise.stream().limit(SHOWN_MAX).toList()));
  }
}
