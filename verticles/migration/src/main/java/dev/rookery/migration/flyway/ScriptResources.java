package dev.rookery.migration.flyway;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Gives our scripts to Flyway, so that it does not scan for any. */
final class ScriptResources implements ResourceProvider {
  private final Map<String, LoadableResource> byFile = new TreeMap<>();

  ScriptResources(Scripts scripts) {
    scripts.migrations().values().forEach(script -> add(script.file(), script.sql()));
    scripts.settings().forEach(this::add);
  }

  private void add(String file, String text) {
    byFile.put(file, new InMemory(file, text));
  }

  @Override
  public @Nullable LoadableResource getResource(String file) {
    return byFile.get(file);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return byFile.values().stream()
        .filter(resource -> resource.getFilename().startsWith(prefix))
        .filter(resource -> List.of(suffixes).stream().anyMatch(resource.getFilename()::endsWith))
        .toList();
  }

  /** A script as Flyway wants to see it. */
  static final class InMemory extends LoadableResource {
    private final String file;
    private final String text;

    InMemory(String file, String text) {
      this.file = file;
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public String getFilename() {
      return file;
    }

    @Override
    public String getRelativePath() {
      return file;
    }

    @Override
    public String getAbsolutePath() {
      return file;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return file;
    }
  }
}
