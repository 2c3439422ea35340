package dev.rookery.migration.history;

import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.HistoryTable.Event;
import dev.rookery.operations.Migration;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationDetail;
import dev.rookery.operations.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** The history of each version in the database, compared with the scripts that we have. */
public final class History {
  private final Scripts scripts;

  /** The latest event of each version. */
  private final NavigableMap<MigrationVersion, Event> events = new TreeMap<>();

  private final List<Event> all;

  private History(Scripts scripts, List<Event> events) {
    this.scripts = scripts;
    this.all = List.copyOf(events);
    events.forEach(event -> this.events.put(event.version(), event));
  }

  public static History read(Connection connection, Scripts scripts) throws SQLException {
    return new History(scripts, HistoryTable.read(connection));
  }

  /** The greatest version that is applied or adopted; empty for an empty schema. */
  public Optional<MigrationVersion> current() {
    return applied().descendingSet().stream().findFirst();
  }

  /** The versions that are applied or adopted. */
  public NavigableSet<MigrationVersion> applied() {
    return versions(version -> is(version, State.APPLIED) || is(version, State.ADOPTED));
  }

  /** The versions that failed and may have left half of what they do. */
  public NavigableSet<MigrationVersion> failed() {
    return versions(version -> is(version, State.FAILED));
  }

  /** Our versions that are not applied, the oldest first. */
  public List<MigrationVersion> pending() {
    NavigableSet<MigrationVersion> pending = new TreeSet<>(scripts.migrations().keySet());
    pending.removeAll(applied());
    pending.removeIf(this::coveredByAdoption);
    return List.copyOf(pending);
  }

  /** Whether the schema is at a version after all those we have. */
  public boolean isNewer() {
    return current().filter(version -> version.isNewerThan(scripts.newest())).isPresent();
  }

  /** Whether a version is in this state, whether or not we have its script. */
  public boolean is(MigrationVersion version, State state) {
    Event event = events.get(version);
    return event != null && state(event) == state;
  }

  /** Whether anything at all was recorded. */
  public boolean isKnown() {
    return !events.isEmpty();
  }

  public MigrationStatus status() {
    return new MigrationStatus(
        text(current()),
        scripts.newest().toString(),
        pending().stream().map(MigrationVersion::toString).toList());
  }

  /** Every version that the database or this build knows, the oldest first. */
  public List<Migration> migrations() {
    return versions(_ -> true).stream().map(this::migration).toList();
  }

  /**
   * The contradictions between history and scripts, as clauses for people; versions still to be
   * applied are not among them.
   *
   * @param about the versions to look at; those that failed are looked at in any case
   */
  public List<String> contradictions(Predicate<MigrationVersion> about) {
    return versions(about.or(version -> is(version, State.FAILED))).stream()
        .flatMap(version -> contradiction(version).stream())
        .toList();
  }

  /** The same for the versions up to the newest of this build. */
  List<String> contradictions() {
    return contradictions(version -> !version.isNewerThan(scripts.newest()));
  }

  /** The versions that the database has but this build does not, as clauses for people. */
  public List<String> unknown() {
    return applied().stream()
        .filter(version -> is(version, State.APPLIED) && !scripts.migrations().containsKey(version))
        .flatMap(version -> contradiction(version).stream())
        .toList();
  }

  /** What happened to a version, oldest first. */
  public List<MigrationDetail.Event> events(MigrationVersion version) {
    return all.stream()
        .filter(event -> event.version().equals(version))
        .map(event ->
            new MigrationDetail.Event(state(event), event.at(), event.by(), event.millis()))
        .toList();
  }

  /** The state of the schema, for people. */
  public String told() {
    StringBuilder told =
        new StringBuilder(current().map(now -> "at version " + now).orElse("at no version yet"));
    if (!failed().isEmpty()) {
      told.append("; failed: ").append(failed());
    }
    if (!pending().isEmpty()) {
      told.append("; pending: ").append(pending());
    }
    if (isNewer()) {
      told.append("; newer than this build");
    }
    return told.toString();
  }

  public static @Nullable String text(Optional<MigrationVersion> version) {
    return version.map(MigrationVersion::toString).orElse(null);
  }

  private NavigableSet<MigrationVersion> versions(Predicate<MigrationVersion> which) {
    NavigableSet<MigrationVersion> versions = new TreeSet<>(scripts.migrations().keySet());
    versions.addAll(events.keySet());
    versions.removeIf(which.negate());
    return versions;
  }

  private Optional<String> contradiction(MigrationVersion version) {
    Script script = scripts.migrations().get(version);
    if (is(version, State.FAILED)) {
      return Optional.of(
          "version %s failed before and may be half done; see what it left, then `db repair` lets it be tried again"
              .formatted(version));
    }
    if (is(version, State.APPLIED) && script == null) {
      return Optional.of(
          "version %s is applied, but this build does not have it; use the build that has"
              .formatted(version));
    }
    if (is(version, State.APPLIED) && script != null && changed(script)) {
      return Optional.of(
          "version %s was changed after it was applied; give it back the content and name it had"
              .formatted(version));
    }
    if (pending().contains(version)
        && current().filter(now -> now.isNewerThan(version)).isPresent()) {
      return Optional.of(
          "version %s came in below the current version; give it a number above"
              .formatted(version));
    }
    return Optional.empty();
  }

  private boolean changed(Script script) {
    Event applied = events.get(script.version());
    return applied != null
        && !(Integer.valueOf(script.checksum()).equals(applied.checksum())
            && script.description().equals(applied.description()));
  }

  private Migration migration(MigrationVersion version) {
    Script script = scripts.migrations().get(version);
    Event event = events.get(version);
    String description =
        script != null ? script.description() : event != null ? event.description() : "";
    return new Migration(
        version.toString(),
        description,
        shown(version, script, event),
        event == null ? null : event.at(),
        scripts.undo(version).isPresent());
  }

  private State shown(MigrationVersion version, @Nullable Script script, @Nullable Event event) {
    if (event == null) {
      return coveredByAdoption(version) ? State.ADOPTED : State.PENDING;
    }
    State state = state(event);
    return script == null && state == State.APPLIED ? State.UNKNOWN : state;
  }

  private static State state(Event event) {
    return switch (event.kind()) {
      case DELETE -> State.UNDONE;
      case BASELINE -> State.ADOPTED;
      case MIGRATED -> event.success() ? State.APPLIED : State.FAILED;
    };
  }

  /**
   * Whether adoption covers a version: an adopted schema has everything up to the version at which
   * it was adopted.
   */
  private boolean coveredByAdoption(MigrationVersion version) {
    return events.tailMap(version, false).keySet().stream()
        .anyMatch(later -> is(later, State.ADOPTED));
  }
}
