package dev.rookery.discord.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An encoding")
class EncodingTest {
  private static final int BYTES_MAX = 40;

  @ParameterizedTest
  @CsvSource({
    "BASE16, 48656c6c6f2c20576f726c6421",
    "BASE32, JBSWY3DPFQQFO33SNRSCC===",
    "BASE64, SGVsbG8sIFdvcmxkIQ==",
    "BASE85, NM&qnZ!92JZ*pv8Ap"
  })
  @DisplayName("writes a text as others do")
  void known(Encoding encoding, String encoded) {
    assertThat(encoding.encode("Hello, World!".getBytes(UTF_8))).isEqualTo(encoded);
    assertThat(encoding.decode(encoded)).asString(UTF_8).isEqualTo("Hello, World!");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("reads what it wrote, whatever bytes and however many")
  void bothWays(Encoding encoding) {
    Random random = new Random(1);
    for (int length = 0; length <= BYTES_MAX; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(encoding.decode(encoding.encode(bytes))).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BASE16, 4",
    "BASE16, 4g",
    "BASE32, J",
    "BASE32, ä€",
    "BASE64, S",
    "BASE64, ä",
    "BASE85, N",
    "BASE85, ~~~~~",
    "BASE85, ä€ä€"
  })
  @DisplayName("refuses what nothing is written as")
  void refused(Encoding encoding, String text) {
    assertThatThrownBy(() -> encoding.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
