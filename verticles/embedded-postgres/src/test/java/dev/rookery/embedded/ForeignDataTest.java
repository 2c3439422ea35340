package dev.rookery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Data that the server cannot open is left alone:")
class ForeignDataTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  private void assertRefused(String... words) {
    PostgresOptions options = workplace.durable().build();
    assertThatThrownBy(() -> EmbeddedPostgres.start(options))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll(words);
  }

  private static Map<Path, Long> snapshot(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
    }
  }

  @Test
  @DisplayName("data of another major version, with the way to migrate it")
  void otherMajor() throws IOException {
    EmbeddedPostgres.start(workplace.durable().build()).close();
    Path data = workplace.home().data();
    Files.writeString(data.resolve("PG_VERSION"), "17\n");
    Map<Path, Long> before = snapshot(data);

    assertRefused("made by Postgres 17", "Postgres 18 cannot open it", "pg_dump", data.toString());

    assertThat(snapshot(data)).isEqualTo(before);
  }

  @Test
  @DisplayName("a directory of something else")
  void noDataDirectory() throws IOException {
    Files.createDirectories(workplace.home().data());
    Path document = workplace.home().data().resolve("thesis.txt");
    Files.writeString(document, "years of work");

    assertRefused("is not a Postgres data directory", "choose another directory");

    assertThat(document).hasContent("years of work");
  }

  @Test
  @DisplayName("data that used to be there and is gone, as when a disk is not mounted")
  void lostData() throws IOException {
    EmbeddedPostgres.start(workplace.durable().build()).close();
    Path data = workplace.home().data();
    Path elsewhere = workplace.path("disk");
    Files.move(data, elsewhere);

    assertRefused("There was a database in " + data, "mount its disk or restore it");

    Files.createSymbolicLink(data, elsewhere);
    assertThat(workplace.start(workplace.durable()).report().startedFresh()).isFalse();
  }

  @Test
  @DisplayName("a file in place of the directory")
  void fileInPlaceOfTheDirectory() throws IOException {
    Files.writeString(workplace.home().directory(), "a file");

    assertRefused(workplace.home().directory().toString());
  }
}
