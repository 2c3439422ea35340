package dev.rookery.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What databases out there may have run, as {@code sha256sum} prints it. */
@DisplayName("A script that was published")
class PublishedScriptsTest {
  private static List<String> published() {
    return Resource.text("published-scripts.txt").lines().toList();
  }

  static Stream<String> files() {
    return published().stream().map(line -> line.substring(line.indexOf("  ") + 2));
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("stays as it is: what is to change is for a new migration")
  void unchanged(String file) throws NoSuchAlgorithmException {
    byte[] text = Resource.text("db/" + file).getBytes(StandardCharsets.UTF_8);
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(text);

    assertThat(published()).contains(HexFormat.of().formatHex(sum) + "  " + file);
  }
}
