package dev.rookery.migration;

import dev.rookery.migration.HistoryTable.Event;
import dev.rookery.models.Migration;
import dev.rookery.models.Migration.State;
import dev.rookery.models.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** What became of each version in the database, in the light of the scripts that we have. */
final class History {
  private final Scripts scripts;
  private final NavigableMap<MigrationVersion, Entry> entries = new TreeMap<>();

  /** The latest event of a version. */
  private record Entry(String description, State state, Instant at) {}

  private History(Scripts scripts, List<Event> events) {
    this.scripts = scripts;
    for (Event event : events) {
      entries.put(event.version(), new Entry(event.description(), state(event), event.at()));
    }
  }

  static History read(Connection connection, Scripts scripts) throws SQLException {
    return new History(scripts, HistoryTable.read(connection));
  }

  private static State state(Event event) {
    return switch (event.kind()) {
      case DELETE -> State.UNDONE;
      case BASELINE -> State.ADOPTED;
      case MIGRATED -> event.success() ? State.APPLIED : State.FAILED;
    };
  }

  /** The greatest version that is applied or adopted; empty for an empty schema. */
  Optional<MigrationVersion> current() {
    return applied().descendingSet().stream().findFirst();
  }

  /** The versions that are applied or adopted. */
  NavigableSet<MigrationVersion> applied() {
    NavigableSet<MigrationVersion> applied = new TreeSet<>(entries.keySet());
    applied.removeIf(version -> !is(version, State.APPLIED) && !is(version, State.ADOPTED));
    return applied;
  }

  /** The versions that failed and may have left half of what they do. */
  List<MigrationVersion> failed() {
    return entries.keySet().stream().filter(version -> is(version, State.FAILED)).toList();
  }

  boolean is(MigrationVersion version, State state) {
    Entry entry = entries.get(version);
    return entry != null && entry.state() == state;
  }

  /** Our versions that are not applied, the oldest first. */
  List<MigrationVersion> pending() {
    NavigableSet<MigrationVersion> pending = new TreeSet<>(scripts.migrations().keySet());
    pending.removeAll(applied());
    pending.removeIf(this::coveredByAdoption);
    return List.copyOf(pending);
  }

  /** Whether the schema is at a version after all those we have. */
  boolean isNewer() {
    return current().filter(version -> version.isNewerThan(scripts.newest())).isPresent();
  }

  MigrationStatus status() {
    return new MigrationStatus(
        text(current()),
        scripts.newest().toString(),
        pending().stream().map(MigrationVersion::toString).toList());
  }

  /** Every version that the database or this build knows, the oldest first. */
  List<Migration> migrations() {
    NavigableSet<MigrationVersion> all = new TreeSet<>(scripts.migrations().keySet());
    all.addAll(entries.keySet());
    return all.stream().map(version -> migration(version, entries.get(version))).toList();
  }

  static @Nullable String text(Optional<MigrationVersion> version) {
    return version.map(MigrationVersion::toString).orElse(null);
  }

  private Migration migration(MigrationVersion version, @Nullable Entry entry) {
    Script script = scripts.migrations().get(version);
    String description =
        script != null ? script.description() : entry != null ? entry.description() : "";
    return new Migration(
        version.toString(),
        description,
        state(version, entry, script != null),
        entry == null ? null : entry.at(),
        scripts.undo(version).isPresent());
  }

  private State state(MigrationVersion version, @Nullable Entry entry, boolean ours) {
    if (entry == null) {
      return coveredByAdoption(version) ? State.ADOPTED : State.PENDING;
    }
    boolean there = entry.state() != State.UNDONE && entry.state() != State.ADOPTED;
    return there && !ours ? State.UNKNOWN : entry.state();
  }

  /** A schema that was adopted has everything up to the version at which it was. */
  private boolean coveredByAdoption(MigrationVersion version) {
    return entries.keySet().stream()
        .anyMatch(adopted -> is(adopted, State.ADOPTED) && version.compareTo(adopted) < 0);
  }
}
