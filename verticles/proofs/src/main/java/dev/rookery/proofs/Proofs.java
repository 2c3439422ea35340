package dev.rookery.proofs;

import java.util.List;
import java.util.Optional;

/** All proofs. */
final class Proofs {
  private static final List<Proof> ALL =
      List.of(
          new FirstUse(),
          new Kill(),
          new Outage(),
          new Malformed(),
          new Throughput(),
          new Start(),
          new Cases(),
          new Xp(),
          new Due(),
          new Editors(),
          new Erase(),
          new DomainThroughput(),
          TestRun.RANDOM_ROWS,
          TestRun.PLANS,
          TestRun.OPERATIONS,
          new MigrationKill(),
          new RoundTrip(),
          new DbTrouble(),
          TestRun.MATRIX,
          TestRun.CONCURRENT_INDEX);

  private Proofs() {}

  static List<Proof> all() {
    return ALL;
  }

  static Optional<Proof> named(String name) {
    return ALL.stream().filter(proof -> proof.name().equals(name)).findFirst();
  }
}
