package dev.rookery.migration.check;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.revision.Draft;
import dev.rookery.migration.revision.Stage;
import dev.rookery.operations.SchemaFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;

/** The files of the next migration. */
final class RevisionFiles {
  private static final int NAME_MAX = 60;

  private final BigInteger version;
  private final String name;
  private final String file;

  /**
   * The files of the migration after a version.
   *
   * @param name what it does, in a few words
   * @throws Failure.Invalid if it contains neither a letter nor a digit
   */
  RevisionFiles(MigrationVersion newest, String name) {
    this(next(newest), name);
  }

  /** The version after another. */
  static BigInteger next(MigrationVersion newest) {
    return newest.getMajor().add(BigInteger.ONE);
  }

  private RevisionFiles(BigInteger version, String name) {
    this.version = version;
    this.name = name.strip().replaceAll("\\s+", " ");
    String words =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    if (words.isEmpty()) {
      throw new Failure.Invalid("name: must have a letter or a digit, for the file's name");
    }
    this.file = words.substring(0, Math.min(words.length(), NAME_MAX)).replaceAll("_$", "");
  }

  String version() {
    return version.toString();
  }

  List<SchemaFile> empty() {
    return List.of(
        migration("-- Write the statements here, and those that take them back into the undo.\n"),
        undo("-- Write the statements here that take the migration back, exactly.\n"));
  }

  /** The files of a draft; none if there is nothing to do. */
  List<SchemaFile> of(Draft draft) {
    List<SchemaFile> files = new ArrayList<>();
    RevisionFiles next = this;
    for (Draft.Part part : draft.parts()) {
      Stage stage = part.stage();
      RevisionFiles own = stage.what().isEmpty() ? next : next.named(name + ", " + stage.what());
      files.add(own.migration(stage.up().text()));
      files.add(own.undo(stage.down().text()));
      files.add(manifest(own.version(), part.manifest()));
      next = new RevisionFiles(own.version.add(BigInteger.ONE), name);
    }
    return files;
  }

  private RevisionFiles named(String other) {
    return new RevisionFiles(version, other);
  }

  private SchemaFile migration(String sql) {
    return new SchemaFile(
        "migration/V%s__%s.sql".formatted(version, file), "-- " + name + "\n\n" + sql);
  }

  private SchemaFile undo(String sql) {
    return new SchemaFile(
        "undo/U%s__%s.sql".formatted(version, file), "-- Takes back: " + name + "\n\n" + sql);
  }

  static SchemaFile manifest(String version, Manifest manifest) {
    return new SchemaFile("manifest/V" + version + ".txt", manifest.text());
  }
}
