package dev.rookery.migration;

import dev.rookery.migration.flyway.ScriptFiles;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Migrations for a test: the real ones, these and more, or entirely different ones. */
public final class ScriptSet {
  private final Map<String, String> migrations = new TreeMap<>();
  private final Map<String, String> undos = new TreeMap<>();
  private final Map<String, String> manifests = new TreeMap<>();

  /** Those of this build. */
  public static ScriptSet real() {
    ClassLoader loader = ScriptSet.class.getClassLoader();
    ScriptSet set = new ScriptSet();
    set.migrations.putAll(ScriptFiles.read(loader, "db/migration"));
    set.undos.putAll(ScriptFiles.read(loader, "db/undo"));
    set.manifests.putAll(ScriptFiles.read(loader, "db/manifest"));
    return set;
  }

  /** A migration that creates a table, with its undo. */
  public static ScriptSet small() {
    return new ScriptSet()
        .migration("V1__bird.sql", "create table bird (id bigint primary key);")
        .undo("U1__bird.sql", "drop table bird;");
  }

  public ScriptSet migration(String file, String sql) {
    migrations.put(file, sql);
    return this;
  }

  public ScriptSet undo(String file, String sql) {
    undos.put(file, sql);
    return this;
  }

  /** With the files of a revision, as they are written into the source tree. */
  public ScriptSet with(RevisionDraft draft) {
    for (SchemaFile file : draft.files()) {
      int slash = file.path().indexOf('/');
      String name = file.path().substring(slash + 1);
      switch (file.path().substring(0, slash)) {
        case "migration" -> migrations.put(name, file.text());
        case "undo" -> undos.put(name, file.text());
        default -> manifests.put(name, file.text());
      }
    }
    return this;
  }

  /** As if that file had never been written. */
  ScriptSet without(String file) {
    Map<String, String> files = migrations.containsKey(file) ? migrations : undos;
    Objects.requireNonNull(files.remove(file), file);
    return this;
  }

  /** As of the build before. */
  public ScriptSet withoutNewest() {
    String version = build().newest() + "__";
    migrations.keySet().removeIf(file -> file.startsWith("V" + version));
    undos.keySet().removeIf(file -> file.startsWith("U" + version));
    return this;
  }

  /** With more SQL at the end of a migration. */
  public ScriptSet edited(String file, String more) {
    migrations.put(file, Objects.requireNonNull(migrations.get(file)) + more);
    return this;
  }

  public Scripts build() {
    return Scripts.of(migrations, undos).with(manifests);
  }
}
