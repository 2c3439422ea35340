package dev.rookery.proofs;

import dev.rookery.proofs.answers.InterruptedAnswerProof;
import dev.rookery.proofs.bus.MalformedMessagesProof;
import dev.rookery.proofs.cases.CaseNumbersProof;
import dev.rookery.proofs.cases.EditorsProof;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.jobs.DueWorkProof;
import dev.rookery.proofs.levels.XpProof;
import dev.rookery.proofs.locks.BystandersProof;
import dev.rookery.proofs.locks.OppositeOrderProof;
import dev.rookery.proofs.migration.BrokenDatabaseProof;
import dev.rookery.proofs.migration.MigrationKillProof;
import dev.rookery.proofs.migration.RollingUpdateProof;
import dev.rookery.proofs.migration.RoundTripProof;
import dev.rookery.proofs.moderation.ModerationProof;
import dev.rookery.proofs.outages.FrozenNodeProof;
import dev.rookery.proofs.outages.KillProof;
import dev.rookery.proofs.outages.OutageProof;
import dev.rookery.proofs.outages.RestartsProof;
import dev.rookery.proofs.outages.StaleRequestsProof;
import dev.rookery.proofs.outside.OutsideActionProof;
import dev.rookery.proofs.permissions.PermissionProof;
import dev.rookery.proofs.places.OddPlacesProof;
import dev.rookery.proofs.privacy.ErasureProof;
import dev.rookery.proofs.shards.ShardsProof;
import dev.rookery.proofs.start.ClientKitProof;
import dev.rookery.proofs.start.FirstUseProof;
import dev.rookery.proofs.start.KeptWorldProof;
import dev.rookery.proofs.start.StartProof;
import dev.rookery.proofs.throughput.DomainThroughputProof;
import dev.rookery.proofs.throughput.ThroughputProof;
import dev.rookery.proofs.throughput.WritesProof;
import java.util.List;
import java.util.Optional;

/** All proofs. */
final class Proofs {
  private static final List<Proof> ALL =
      List.of(
          new FirstUseProof(),
          new ClientKitProof(),
          new KillProof(),
          new OutageProof(),
          new RestartsProof(),
          new FrozenNodeProof(),
          new StaleRequestsProof(),
          new ShardsProof(),
          new PermissionProof(),
          new InterruptedAnswerProof(),
          new ModerationProof(),
          new OutsideActionProof(),
          new MalformedMessagesProof(),
          new BystandersProof(),
          new OppositeOrderProof(),
          new ThroughputProof(),
          new OddPlacesProof(),
          new KeptWorldProof(),
          new StartProof(),
          new CaseNumbersProof(),
          new XpProof(),
          new DueWorkProof(),
          new EditorsProof(),
          new ErasureProof(),
          new DomainThroughputProof(),
          new WritesProof(),
          TestRun.ANSWERS,
          TestRun.RANDOM_ROWS,
          TestRun.PLANS,
          TestRun.OPERATIONS,
          new MigrationKillProof(),
          new RollingUpdateProof(),
          new RoundTripProof(),
          new BrokenDatabaseProof(),
          TestRun.MATRIX,
          TestRun.CONCURRENT_INDEX,
          TestRun.ONLINE);

  private Proofs() {}

  static List<Proof> all() {
    return ALL;
  }

  static Optional<Proof> named(String name) {
    return ALL.stream().filter(proof -> proof.name().equals(name)).findFirst();
  }
}
