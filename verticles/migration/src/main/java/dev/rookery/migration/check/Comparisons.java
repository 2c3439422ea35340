package dev.rookery.migration.check;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.StepTable;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.revision.Draft;
import dev.rookery.migration.revision.Reviser;
import dev.rookery.migration.revision.Scratch;
import dev.rookery.migration.revision.ScratchServer;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaCheck;
import dev.rookery.operations.SchemaDrift;
import dev.rookery.operations.SchemaFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Compares the live schema, the migrations and the records with each other. Changes none of them;
 * anything that must be tried out is tried in a scratch schema.
 */
public final class Comparisons {
  private final LiveSchema schema;
  private final ScratchServer server;
  private final Scripts scripts;
  private final DeclaredSchema declared;

  public Comparisons(
      LiveSchema schema, ScratchServer server, Scripts scripts, DeclaredSchema declared) {
    this.schema = schema;
    this.server = server;
    this.scripts = scripts;
    this.declared = declared;
  }

  /** Compares the live schema with the one that its version should have; reads only. */
  public SchemaDrift drift() throws SQLException {
    long begin = System.nanoTime();
    try (Connection connection = schema.connect()) {
      Optional<MigrationVersion> version = History.read(connection, scripts).current();
      Manifest found = Manifest.of(CatalogueReader.read(connection));
      Optional<Manifest> expected =
          version.isEmpty()
              ? Optional.of(new Manifest(found.serverMajor(), List.of()))
              : expected(version.get(), connection);
      return new SchemaDrift(
          History.text(version),
          expected.map(manifest -> manifest.differences(found)).orElse(List.of()),
          remarks(expected, found),
          since(begin));
    }
  }

  private Optional<Manifest> expected(MigrationVersion version, Connection connection)
      throws SQLException {
    Optional<Manifest> manifest = scripts.manifest(version);
    return manifest.isPresent()
        ? manifest
        : Optional.ofNullable(StepTable.read(connection).get(version)).map(StepTable.Step::after);
  }

  private static List<String> remarks(Optional<Manifest> expected, Manifest found) {
    if (expected.isEmpty()) {
      return List.of("Nothing is known of the schema that this version should have.");
    }
    return expected.get().comparesWholly(found)
        ? List.of()
        : List.of(
            "Views were not compared: Postgres %d prints them in another way than %d, which made the manifest."
                .formatted(found.serverMajor(), expected.get().serverMajor()));
  }

  /** Compares what the migrations make with what the records describe. */
  public SchemaCheck check(Deadline deadline) throws SQLException {
    long begin = System.nanoTime();
    Draft draft = reviser(deadline).compare();
    return new SchemaCheck(
        draft.differences(), draft.tablesWithoutRecord(), draft.unsupported(), since(begin));
  }

  /** The next migration, made from the records. */
  public RevisionDraft revision(MigrationRequest.Revision request, Deadline deadline)
      throws SQLException {
    long begin = System.nanoTime();
    RevisionFiles files = new RevisionFiles(scripts.newest(), request.name());
    if (request.empty()) {
      return new RevisionDraft(
          scripts.newest().toString(),
          files.version(),
          files.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          since(begin));
    }
    Draft draft = reviser(deadline).draft(request.drop(), fills(request.fill()));
    return new RevisionDraft(
        scripts.newest().toString(),
        files.version(),
        files.of(draft),
        draft.hazards(),
        draft.undoHazards(),
        draft.questions(),
        draft.tablesWithoutRecord(),
        draft.unsupported(),
        since(begin));
  }

  /** The expressions of {@code table.column=expression}. */
  private static Map<String, String> fills(List<String> texts) {
    Map<String, String> fills = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new Failure.Invalid("fill: must be like table.column=expression, is " + text);
      }
      fills.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    return fills;
  }

  /** The schema after each version of this build, in a file each. */
  public List<SchemaFile> manifests(Deadline deadline) throws SQLException {
    List<SchemaFile> files = new ArrayList<>();
    try (Scratch scratch = Scratch.open(server)) {
      FlywayRunner runner = new FlywayRunner(scratch.source(), scripts, scratch.first());
      for (MigrationVersion version : scripts.migrations().keySet()) {
        runner.migrate(version, deadline);
        files.add(
            RevisionFiles.manifest(version.toString(), Manifest.of(scratch.read(scratch.first()))));
      }
    }
    return files;
  }

  private Reviser reviser(Deadline deadline) {
    return new Reviser(
        server,
        (scratch, schema) ->
            new FlywayRunner(scratch, scripts, schema).migrate(scripts.newest(), deadline),
        declared,
        RevisionFiles.next(scripts.newest()));
  }

  private static Duration since(long beginNanos) {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }
}
