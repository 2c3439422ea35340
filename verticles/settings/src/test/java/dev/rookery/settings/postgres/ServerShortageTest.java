package dev.rookery.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a server is short of")
class ServerShortageTest {
  @ParameterizedTest
  @DisplayName("is told by its code")
  @CsvSource({
    "53000, its server is short of resources",
    "53100, the disk of its server is full",
    "53200, its server is out of memory",
    "53300, its server has no connection left for us",
    "53400, its server has reached a limit of its configuration",
  })
  void told(String sqlState, String words) {
    assertThat(ServerShortage.of(sqlState)).contains(words);
  }

  @Test
  @DisplayName("is nothing when it refused for another reason")
  void another() {
    assertThat(ServerShortage.of("08006")).isEmpty();
    assertThat(ServerShortage.of("23505")).isEmpty();
    assertThat(ServerShortage.of(null)).isEmpty();
  }
}
