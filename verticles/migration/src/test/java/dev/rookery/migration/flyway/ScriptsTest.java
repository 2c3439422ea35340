package dev.rookery.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.ScriptSet;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The scripts")
class ScriptsTest {
  private static final Map<String, String> FILES =
      Map.of("V1__bird.sql", "create table bird ();", "V10__größe.sql", "-- ß");

  @TempDir private Path folder;

  @Test
  @DisplayName("of this build have an undo each")
  void real() {
    Scripts scripts = Scripts.load();

    assertThat(scripts.migrations().keySet())
        .allMatch(version -> scripts.undo(version).isPresent());
  }

  @Test
  @DisplayName("of this build are those of the source tree: what was deleted there is gone")
  void nothingStale() throws IOException {
    Scripts sources = Scripts.in(Path.of("../../migrations/src/main/resources/db"));

    assertThat(Scripts.load().migrations().keySet()).isEqualTo(sources.migrations().keySet());
  }

  @Test
  @DisplayName("are read from a folder and from a jar alike")
  void places() throws IOException {
    Path classes = exploded("classes");
    Path jar = jar("scripts.jar");

    assertThat(read(classes)).isEqualTo(FILES);
    assertThat(read(jar)).isEqualTo(FILES);
  }

  @Test
  @DisplayName("that are nowhere, or in two places, are an error and not an empty set")
  void missingOrTwice() throws IOException {
    Path classes = exploded("classes");
    Path jar = jar("scripts.jar");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("db/migration is not on the class path: the jar of the migrations is missing.");
    assertThatThrownBy(() -> read(classes, jar))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("db/migration is on the class path more than once");
  }

  @Test
  @DisplayName("in a folder below, or by a wrong name, or twice, are named all at once")
  void wrongNames() {
    assertThatThrownBy(() ->
            ScriptSet.small()
                .migration("below/V2__x.sql", "")
                .migration("V3_one_underscore.sql", "")
                .migration("V1.0__again.sql", "")
                .migration("notes.txt", "")
                .undo("U4__nothing_to_undo.sql", "")
                .build())
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("below/V2__x.sql: must be named like V9__what_it_does.sql")
        .hasMessageContaining("V3_one_underscore.sql: must be named")
        .hasMessageContaining("has the same version as")
        .hasMessageContaining("notes.txt: must be named")
        .hasMessageContaining("U4__nothing_to_undo.sql: there is no migration of that version");
    assertThatThrownBy(() -> Scripts.of(Map.of(), Map.of()))
        .hasMessageContaining("there is no migration at all");
  }

  @Test
  @DisplayName("know their version, description and Flyway's settings of one of them")
  void parts() {
    Scripts scripts =
        ScriptSet.small()
            .migration("V2_1__two_words.sql", "vacuum;")
            .migration("V2_1__two_words.sql.conf", "executeInTransaction=false")
            .build();

    assertThat(scripts.newest()).isEqualTo(MigrationVersion.fromVersion("2.1"));
    assertThat(scripts.migrations().lastEntry().getValue().description()).isEqualTo("two words");
    assertThat(scripts.settings()).containsOnlyKeys("V2_1__two_words.sql.conf");
  }

  private static Map<String, String> read(Path... places) throws IOException {
    URL[] urls = Stream.of(places).map(ScriptsTest::url).toArray(URL[]::new);
    // No parent, or the real ones would be there too.
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return ScriptFiles.read(loader, "db/migration");
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Path exploded(String name) throws IOException {
    Path scripts = Files.createDirectories(folder.resolve(name).resolve("db/migration"));
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Files.writeString(scripts.resolve(file.getKey()), file.getValue());
    }
    return folder.resolve(name);
  }

  private Path jar(String name) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("db/migration/"));
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        zip.putNextEntry(new ZipEntry("db/migration/" + file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("db/undo/U1__bird.sql"));
    }
    return jar;
  }
}
