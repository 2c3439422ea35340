package dev.rookery.migration.flyway;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.operations.MigrationScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/**
 * All migrations of this build with their undo scripts, in memory: the files cannot change, vanish
 * or be joined by others' while they are used.
 */
public final class Scripts {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(?:[._][0-9]{1,20})*");
  private static final Pattern NAME =
      Pattern.compile("([VU])(" + NUMBER.pattern() + ")__([^/]{1,200})\\.sql");

  /** The suffix of the file with Flyway's settings for one script, next to the script. */
  private static final String SETTINGS = ".conf";

  private final NavigableMap<MigrationVersion, Script> migrations;
  private final NavigableMap<MigrationVersion, Script> undos;
  private final Map<String, String> settings;
  private final NavigableMap<MigrationVersion, Manifest> manifests = new TreeMap<>();

  private Scripts(
      NavigableMap<MigrationVersion, Script> migrations,
      NavigableMap<MigrationVersion, Script> undos,
      Map<String, String> settings) {
    this.migrations = migrations;
    this.undos = undos;
    this.settings = settings;
  }

  /** The scripts on the class path. */
  public static Scripts load() {
    ClassLoader loader = Scripts.class.getClassLoader();
    return of(ScriptFiles.read(loader, "db/migration"), ScriptFiles.read(loader, "db/undo"))
        .with(ScriptFiles.read(loader, "db/manifest"));
  }

  /** The scripts of a source tree. */
  public static Scripts in(Path directory) throws IOException {
    return of(
            ScriptFiles.directory(directory.resolve("migration")),
            ScriptFiles.directory(directory.resolve("undo")))
        .with(ScriptFiles.directory(directory.resolve("manifest")));
  }

  /** The same with manifests, by file name such as {@code V7.txt}. */
  public Scripts with(Map<String, String> manifestFiles) {
    manifestFiles.forEach((file, text) ->
        manifests.put(
            MigrationVersion.fromVersion(file.substring(1, file.length() - ".txt".length())),
            Manifest.parse(text)));
    return this;
  }

  /**
   * The scripts in these files, by name.
   *
   * @throws Failure.Invalid if they are not in order, naming everything that is not
   */
  public static Scripts of(Map<String, String> migrationFiles, Map<String, String> undoFiles) {
    List<String> problems = new ArrayList<>();
    Map<String, String> settings = new TreeMap<>();
    NavigableMap<MigrationVersion, Script> migrations =
        scripts("V", migrationFiles, settings, problems);
    NavigableMap<MigrationVersion, Script> undos = scripts("U", undoFiles, settings, problems);
    for (Script undo : undos.values()) {
      if (!migrations.containsKey(undo.version())) {
        problems.add(undo.file() + ": there is no migration of that version");
      }
    }
    if (migrations.isEmpty()) {
      problems.add("there is no migration at all");
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid("the migrations are not in order: " + String.join("; ", problems));
    }
    return new Scripts(migrations, undos, settings);
  }

  private static NavigableMap<MigrationVersion, Script> scripts(
      String prefix,
      Map<String, String> files,
      Map<String, String> settings,
      List<String> problems) {
    NavigableMap<MigrationVersion, Script> scripts = new TreeMap<>();
    files.forEach((file, text) -> {
      if (file.endsWith(SETTINGS)) {
        settings.put(file, text);
        return;
      }
      Matcher name = NAME.matcher(file);
      if (!name.matches() || !name.group(1).equals(prefix)) {
        problems.add(file + ": must be named like " + prefix + "9__what_it_does.sql");
        return;
      }
      MigrationVersion version = MigrationVersion.fromVersion(name.group(2));
      String description = name.group(3).replace('_', ' ');
      Script script = new Script(version, file, description, text);
      String own = script.ownSettings();
      if (own != null) {
        settings.putIfAbsent(file + SETTINGS, own);
      }
      Script other = scripts.put(version, script);
      if (other != null) {
        problems.add(file + ": has the same version as " + other.file());
      }
    });
    return scripts;
  }

  /** By version, the oldest first; never empty. */
  public NavigableMap<MigrationVersion, Script> migrations() {
    return migrations;
  }

  public MigrationVersion newest() {
    return migrations.lastKey();
  }

  public Optional<Script> undo(MigrationVersion version) {
    return Optional.ofNullable(undos.get(version));
  }

  /** The schema that a version should have, if this build knows it. */
  public Optional<Manifest> manifest(MigrationVersion version) {
    return Optional.ofNullable(manifests.get(version));
  }

  /** Splits a migration into its statements. */
  public MigrationScript read(Script script) {
    return FlywayInternals.read(
        script, settings.getOrDefault(script.file() + SETTINGS, script.ownSettings()));
  }

  /** Flyway's settings of single scripts, by file name. */
  Map<String, String> settings() {
    return settings;
  }

  /**
   * The version that a request names.
   *
   * @param component of the request, for the message
   * @throws Failure.Invalid if it is no version, or none of this build
   */
  public MigrationVersion known(String component, String text) {
    MigrationVersion version = version(component, text);
    if (!migrations.containsKey(version)) {
      throw new Failure.Invalid(
          component + ": this build has no version " + version + "; its newest is " + newest());
    }
    return version;
  }

  /**
   * A version that a request names, known or not.
   *
   * @throws Failure.Invalid if it is no version
   */
  public static MigrationVersion version(String component, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Failure.Invalid(component + ": must be a version such as 7, is " + text);
    }
    return MigrationVersion.fromVersion(text);
  }
}
